package dev.cartwright.command.inventory;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.Quantity;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * What of one product is promised, and to which checkouts; also the last answers that are no longer open, and the last
 * shipments and returns, so that what is asked again is not done anew. There may be a million of a product that
 * everybody buys.
 */
final class Reservations {

    /**
     * A repeated question reaches back over one batch of the saga at most, since its effects and its position are
     * stored together: this is several batches.
     */
    static final int CLOSED_REMEMBERED_MAX = 1_000;

    /** A checkout and its quantity, packed. */
    static final int BYTES_OF_OPEN = 2 * Long.BYTES + Integer.BYTES;

    /** A checkout, packed. */
    static final int BYTES_OF_CLOSED = RecentIds.BYTES_EACH;

    private final UuidIntMap openByCheckout;
    private final RecentIds closed = new RecentIds(CLOSED_REMEMBERED_MAX);
    private long reserved;

    Reservations() {
        openByCheckout = new UuidIntMap(0);
    }

    /** What was packed once. */
    Reservations(ByteBuffer packedOpen, ByteBuffer packedClosed) {
        openByCheckout = new UuidIntMap(packedOpen.limit() / BYTES_OF_OPEN);
        for (var at = 0; at < packedOpen.limit(); at += BYTES_OF_OPEN) {
            var quantity = packedOpen.getInt(at + 2 * Long.BYTES);
            openByCheckout.put(packedOpen.getLong(at), packedOpen.getLong(at + Long.BYTES), quantity);
            reserved += quantity;
        }
        closed.addAll(packedClosed);
    }

    /** All that is promised, 0 or more. */
    long reserved() {
        return reserved;
    }

    boolean isOpen(CheckoutId checkout) {
        return openByCheckout.get(checkout.value()) > 0;
    }

    /** Whether this checkout has had its answer, be it a promise, a refusal or one that was taken back. */
    boolean isAnswered(CheckoutId checkout) {
        return isOpen(checkout) || closed.contains(checkout.value());
    }

    /** @throws IllegalArgumentException where nothing is open */
    Quantity quantityOf(CheckoutId checkout) {
        return Quantity.of(openByCheckout.get(checkout.value()));
    }

    /** @throws IllegalStateException where less than that is open */
    void requireOpen(CheckoutId checkout, Quantity quantity) {
        if (openByCheckout.get(checkout.value()) < quantity.value()) {
            throw new IllegalStateException("%s has not so many reserved as are to be shipped".formatted(checkout));
        }
    }

    /** Whether this shipment or return is among the last ones. */
    boolean isDone(UUID movement) {
        return closed.contains(movement);
    }

    void done(UUID movement) {
        closed.add(movement);
    }

    /** Less is promised from now on; once it is nothing, it is closed. */
    void take(CheckoutId checkout, Quantity quantity) {
        var left = openByCheckout.get(checkout.value()) - quantity.value();
        if (left == 0) {
            close(checkout);
        } else {
            openByCheckout.put(checkout.value(), left);
            reserved -= quantity.value();
        }
    }

    void open(CheckoutId checkout, Quantity quantity) {
        openByCheckout.put(checkout.value(), quantity.value());
        reserved += quantity.value();
    }

    void close(CheckoutId checkout) {
        reserved -= openByCheckout.remove(checkout.value());
        closed.add(checkout.value());
    }

    ByteBuffer packedOpen() {
        var packed = ByteBuffer.allocate(openByCheckout.size() * BYTES_OF_OPEN);
        openByCheckout.forEach((high, low, quantity) -> packed.putLong(high).putLong(low).putInt(quantity));
        return packed.flip();
    }

    ByteBuffer packedClosed() {
        return closed.packed();
    }
}
