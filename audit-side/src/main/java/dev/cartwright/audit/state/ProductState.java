package dev.cartwright.audit.state;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.Price;
import dev.cartwright.api.ProductDescription;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Sku;
import dev.cartwright.api.inventory.InventoryEvent;
import dev.cartwright.api.inventory.InventoryEvent.ProductRegistered;
import dev.cartwright.api.inventory.InventoryEvent.ProductRepriced;
import dev.cartwright.api.inventory.InventoryEvent.ProductRetired;
import dev.cartwright.api.inventory.InventoryEvent.ReservationRefused;
import dev.cartwright.api.inventory.InventoryEvent.StockCorrected;
import dev.cartwright.api.inventory.InventoryEvent.StockReceived;
import dev.cartwright.api.inventory.InventoryEvent.StockReleased;
import dev.cartwright.api.inventory.InventoryEvent.StockReserved;
import dev.cartwright.api.inventory.InventoryEvent.StockReturned;
import dev.cartwright.api.inventory.InventoryEvent.StockShipped;
import dev.cartwright.audit.reading.Entry;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A product: what it is, and where its units are.
 *
 * @param position     of its registration in the log
 * @param priceVersion of the product, when it got its price
 * @param promises     open ones, oldest first
 */
public record ProductState(Sku sku, ProductName name, @Nullable ProductDescription description, Price price,
    StockState stock, boolean retired, @JsonIgnore long position, @JsonIgnore long priceVersion,
    @JsonIgnore Promises promises) implements State {

    /** So much is promised to a checkout. */
    public record Reservation(CheckoutId checkoutId, long quantity, Price unitPrice, Instant since,
        @JsonIgnore long position) {}

    @JsonProperty
    public List<Reservation> reservations() {
        return promises.open();
    }

    static ProductState after(@Nullable ProductState before, InventoryEvent event, Entry entry) {
        if (before != null) {
            return before.after(event, entry);
        }
        if (!(event instanceof ProductRegistered(var sku, var name, var description, var price))) {
            throw new IllegalStateException("a product begins with its registration");
        }
        return new ProductState(sku, name, description, price, StockState.NONE, false, entry.position(),
            entry.version(), new Promises());
    }

    private ProductState after(InventoryEvent event, Entry entry) {
        return switch (event) {
            case ProductRegistered _ -> throw new IllegalStateException("a product is registered once");
            case ProductRepriced(_, var newPrice) -> new ProductState(sku, name, description, newPrice, stock, retired,
                position, entry.version(), promises);
            case ProductRetired _ -> new ProductState(sku, name, description, price, stock, true, position,
                priceVersion, promises);
            case StockReserved(_, var checkout, var quantity, var unitPrice, _) -> moved(event, promises.with(
                new Reservation(checkout, quantity.value(), unitPrice, entry.time(), entry.position())));
            case StockReleased(_, var checkout, var quantity) -> moved(event,
                promises.without(checkout, quantity.value(), true));
            case StockShipped(_, var checkout, _, var quantity) -> moved(event,
                promises.without(checkout, quantity.value(), false));
            case StockReceived _ -> moved(event, promises);
            case StockCorrected _ -> moved(event, promises);
            case StockReturned _ -> moved(event, promises);
            case ReservationRefused _ -> this;
        };
    }

    private ProductState moved(InventoryEvent event, Promises now) {
        return new ProductState(sku, name, description, price, stock.after(event), retired, position, priceVersion,
            now);
    }

    /**
     * Open reservations. A product may have a hundred thousand of them and as many events about them, so these change
     * where they stand: a state that is left behind by a later one does not know what its promises were.
     */
    public static final class Promises {

        private final Map<CheckoutId, Reservation> open = new LinkedHashMap<>();

        public List<Reservation> open() {
            return List.copyOf(open.values());
        }

        public Optional<Reservation> to(CheckoutId checkout) {
            return Optional.ofNullable(open.get(checkout));
        }

        Promises with(Reservation reservation) {
            if (open.putIfAbsent(reservation.checkoutId(), reservation) != null) {
                throw new IllegalStateException("promised twice to checkout " + reservation.checkoutId());
            }
            return this;
        }

        Promises without(CheckoutId checkout, long quantity, boolean allOfIt) {
            var its = open.get(checkout);
            if (its == null || its.quantity() < quantity || (allOfIt && its.quantity() != quantity)) {
                throw new IllegalStateException("%d taken of a promise to checkout %s of %d".formatted(quantity,
                    checkout, its == null ? 0 : its.quantity()));
            }
            if (its.quantity() == quantity) {
                open.remove(checkout);
            } else {
                open.put(checkout, new Reservation(checkout, its.quantity() - quantity, its.unitPrice(), its.since(),
                    its.position()));
            }
            return this;
        }
    }
}
