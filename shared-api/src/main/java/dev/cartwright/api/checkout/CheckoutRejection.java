package dev.cartwright.api.checkout;

import dev.cartwright.api.DeclineCode;
import dev.cartwright.api.Money;
import dev.cartwright.api.Rejection;
import dev.cartwright.api.order.OrderId;
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

    /** The customer's bank said no: the order is cancelled, and all is as it was. */
    record PaymentDeclined(DeclineCode declineCode) implements CheckoutRejection {

        /** Nobody could say in time whether it says yes or no. */
        public static final DeclineCode NOT_IN_TIME = new DeclineCode("not_paid_in_time");

        @Override
        public Kind kind() {
            return Kind.PAYMENT_REQUIRED;
        }

        @Override
        public String reason() {
            return "the payment was declined: %s".formatted(declineCode);
        }
    }

    /** Somebody called the order off while it was being paid. */
    record OrderWasCancelled(OrderId orderId) implements CheckoutRejection {

        @Override
        public String reason() {
            return "the order was cancelled before it was paid";
        }
    }
}
