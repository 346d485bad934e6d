package dev.cartwright.query.stock;

import dev.cartwright.api.inventory.InventoryEvent;
import dev.cartwright.api.inventory.InventoryEvent.StockReleased;
import dev.cartwright.api.inventory.InventoryEvent.StockReserved;
import dev.cartwright.query.reading.LogEntry;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a batch changes about reservations, in the end: those that it opens and closes again were never there. A
 * product may have a million open ones, so what is there already is not looked at.
 */
final class Reservations {

    /** One product's for one checkout. */
    record Promise(String sku, UUID checkoutId) {}

    /** An open one; the position is that of its event in the log. */
    record Reservation(Promise promise, int quantity, Instant since, long position) {}

    private final Map<Promise, Reservation> opened = new LinkedHashMap<>();
    private final Set<Promise> closed = new LinkedHashSet<>();

    /** @param event one that was not seen before */
    void follow(InventoryEvent event, LogEntry entry) {
        if (event instanceof StockReserved(var sku, var checkoutId, var quantity, _, _)) {
            var promise = new Promise(sku.value(), checkoutId.value());
            opened.put(promise, new Reservation(promise, quantity.value(), entry.time(), entry.position()));
        } else if (event instanceof StockReleased(var sku, var checkoutId, _)) {
            close(new Promise(sku.value(), checkoutId.value()));
        }
    }

    private void close(Promise promise) {
        if (opened.remove(promise) == null) {
            closed.add(promise);
        }
    }

    Collection<Reservation> opened() {
        return opened.values();
    }

    /** To be taken away before the others are put there: one of these may have been opened anew. */
    Collection<Promise> closed() {
        return closed;
    }
}
