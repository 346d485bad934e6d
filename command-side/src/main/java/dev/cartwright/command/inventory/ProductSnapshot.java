package dev.cartwright.command.inventory;

import dev.cartwright.api.Price;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.log.snapshot.Snapshot;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.axonframework.serialization.Revision;

/**
 * What a product has come to. Change anything about it, or about what {@link ProductInventory} remembers, and its
 * revision changes too: then those that are stored are not read, and made anew.
 *
 * @param open   {@link Reservations} that are open, packed
 * @param closed those that are not, packed, oldest first
 */
@Revision("1")
record ProductSnapshot(String stream, Sku sku, ProductName name, Price price, boolean retired, long onHand,
    ByteBuffer open, ByteBuffer closed) implements Snapshot {

    ProductSnapshot {
        Objects.requireNonNull(name, "a name is needed");
        Objects.requireNonNull(price, "a price is needed");
        if (!sku.stream().equals(stream)) {
            throw new IllegalArgumentException("%s does not live in %s".formatted(sku, stream));
        }
        if (open.limit() % Reservations.BYTES_OF_OPEN != 0 || closed.limit() % Reservations.BYTES_OF_CLOSED != 0) {
            throw new IllegalArgumentException("some reservation is cut off");
        }
        if (reserved(open) > onHand) {
            throw new IllegalArgumentException("more is reserved than the %d on hand".formatted(onHand));
        }
    }

    private static long reserved(ByteBuffer open) {
        var sum = 0L;
        for (var at = 2 * Long.BYTES; at < open.limit(); at += Reservations.BYTES_OF_OPEN) {
            sum += Quantity.of(open.getInt(at)).value();
        }
        return sum;
    }
}
