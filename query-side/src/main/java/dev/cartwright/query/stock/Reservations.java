package dev.cartwright.query.stock;

import dev.cartwright.api.inventory.InventoryEvent;
import dev.cartwright.api.inventory.InventoryEvent.StockReleased;
import dev.cartwright.api.inventory.InventoryEvent.StockReserved;
import dev.cartwright.api.inventory.InventoryEvent.StockShipped;
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

    /** So much of one that was open before is not any more. */
    record Taken(Promise promise, int quantity) {}

    private final Map<Promise, Reservation> opened = new LinkedHashMap<>();
    private final Map<Promise, Taken> taken = new LinkedHashMap<>();
    private final Set<Promise> closed = new LinkedHashSet<>();

    /** @param event one that was not seen before */
    void follow(InventoryEvent event, LogEntry entry) {
        switch (event) {
            case StockReserved(var sku, var checkoutId, var quantity, _, _) -> {
                var promise = new Promise(sku.value(), checkoutId.value());
                opened.put(promise, new Reservation(promise, quantity.value(), entry.time(), entry.position()));
            }
            case StockReleased(var sku, var checkoutId, _) -> close(new Promise(sku.value(), checkoutId.value()));
            case StockShipped(var sku, var checkoutId, _, var quantity) ->
                take(new Promise(sku.value(), checkoutId.value()), quantity.value());
            default -> {} // no reservation is another one
        }
    }

    private void close(Promise promise) {
        taken.remove(promise);
        if (opened.remove(promise) == null) {
            closed.add(promise);
        }
    }

    /** One of which nothing is left is closed. */
    private void take(Promise promise, int quantity) {
        var its = opened.get(promise);
        if (its == null) {
            taken.merge(promise, new Taken(promise, quantity),
                (before, more) -> new Taken(promise, before.quantity() + more.quantity()));
        } else if (its.quantity() == quantity) {
            opened.remove(promise);
        } else {
            opened.put(promise, new Reservation(promise, its.quantity() - quantity, its.since(), its.position()));
        }
    }

    Collection<Reservation> opened() {
        return opened.values();
    }

    /** To be taken off, and away where nothing is left, before the others are put there. */
    Collection<Taken> taken() {
        return taken.values();
    }

    /** To be taken away before the others are put there: one of these may have been opened anew. */
    Collection<Promise> closed() {
        return closed;
    }
}
