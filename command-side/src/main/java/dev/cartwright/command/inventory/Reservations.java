package dev.cartwright.command.inventory;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.Quantity;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What of one product is promised, and to which checkouts; also the last answers that are no longer open, so that a
 * question that is asked again is not answered anew.
 */
final class Reservations {

    /**
     * A repeated question reaches back over one batch of the saga at most, since its effects and its position are
     * stored together: this is several batches.
     */
    static final int CLOSED_REMEMBERED_MAX = 1_000;

    private final Map<CheckoutId, Quantity> openByCheckout = new HashMap<>();
    private final Set<CheckoutId> closed = new LinkedHashSet<>();
    private long reserved;

    /** All that is promised, 0 or more. */
    long reserved() {
        return reserved;
    }

    boolean isOpen(CheckoutId checkout) {
        return openByCheckout.containsKey(checkout);
    }

    /** Whether this checkout has had its answer, be it a promise, a refusal or one that was taken back. */
    boolean isAnswered(CheckoutId checkout) {
        return isOpen(checkout) || closed.contains(checkout);
    }

    /** @throws NullPointerException where nothing is open */
    Quantity quantityOf(CheckoutId checkout) {
        return Objects.requireNonNull(openByCheckout.get(checkout));
    }

    void open(CheckoutId checkout, Quantity quantity) {
        openByCheckout.put(checkout, quantity);
        reserved += quantity.value();
    }

    void close(CheckoutId checkout) {
        var quantity = openByCheckout.remove(checkout);
        if (quantity != null) {
            reserved -= quantity.value();
        }
        closed.add(checkout);
        if (closed.size() > CLOSED_REMEMBERED_MAX) {
            closed.remove(closed.iterator().next());
        }
    }
}
