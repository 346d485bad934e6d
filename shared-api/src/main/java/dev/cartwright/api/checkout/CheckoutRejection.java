package dev.cartwright.api.checkout;

import dev.cartwright.api.Money;
import dev.cartwright.api.Rejection;
import java.util.List;
import java.util.stream.Collectors;

/** Why a checkout that was begun came to nothing. Stored with the event that ends it: these names never change. */
public sealed interface CheckoutRejection extends Rejection {

    @Override
    default Kind kind() {
        return Kind.CONFLICT;
    }

    /** Names every line that is short, by SKU, not just the first. */
    record OutOfStock(List<Shortage> shortages) implements CheckoutRejection {

        public OutOfStock {
            shortages = List.copyOf(shortages);
        }

        @Override
        public String reason() {
            return shortages.stream()
                .map(s -> "%s: %s wanted, %d available".formatted(s.sku(), s.requested(), s.available()))
                .collect(Collectors.joining("; ", "not enough in stock: ", ""));
        }
    }

    /** The cart costs something else than the customer was shown. */
    record PriceChanged(Money expectedTotal, Money currentTotal) implements CheckoutRejection {

        @Override
        public String reason() {
            return "the cart now costs %d %s, not %d %s".formatted(currentTotal.amount(), currentTotal.currency(),
                expectedTotal.amount(), expectedTotal.currency());
        }
    }
}
