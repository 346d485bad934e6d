package dev.cartwright.command.cart;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.cart.CartLine;
import dev.cartwright.log.snapshot.Snapshot;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * What a cart has come to. Change anything about it, or about what {@link Cart} remembers, and its revision changes
 * too: then those that are stored are not read, and made anew.
 *
 * @param currency  of the lines; none where there are none
 * @param running   the checkout that is under way
 * @param lastEnded the checkout that was the last to end
 */
@Revision("1")
record CartSnapshot(String stream, boolean open, List<CartLine> lines, @Nullable Currency currency,
    @Nullable RunningCheckout running, @Nullable CheckoutId lastEnded) implements Snapshot {

    CartSnapshot {
        Objects.requireNonNull(stream, "a stream is needed");
        lines = List.copyOf(lines);
        if (lines.isEmpty() != (currency == null)) {
            throw new IllegalArgumentException("%d lines in %s".formatted(lines.size(), currency));
        }
        for (var line : lines) {
            requireWhole(line);
        }
    }

    /** A checkout and what is bought by it. */
    record RunningCheckout(CheckoutId id, List<CartLine> lines) {

        RunningCheckout {
            Objects.requireNonNull(id, "an id is needed");
            lines = List.copyOf(lines);
            lines.forEach(CartSnapshot::requireWhole);
        }
    }

    private static void requireWhole(CartLine line) {
        Objects.requireNonNull(line.sku(), "a SKU is needed");
        Objects.requireNonNull(line.quantity(), "a quantity is needed");
    }
}
