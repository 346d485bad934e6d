package dev.cartwright.query.cart;

import dev.cartwright.api.cart.CartEvent;
import dev.cartwright.api.cart.CartEvent.CartCleared;
import dev.cartwright.api.cart.CartEvent.CartOpened;
import dev.cartwright.api.cart.CartEvent.CheckoutCompleted;
import dev.cartwright.api.cart.CartEvent.CheckoutRefused;
import dev.cartwright.api.cart.CartEvent.CheckoutStarted;
import dev.cartwright.api.cart.CartEvent.ItemAdded;
import dev.cartwright.api.cart.CartEvent.ItemRemoved;
import dev.cartwright.api.cart.CartEvent.QuantitySet;
import dev.cartwright.api.inventory.InventoryEvent;
import dev.cartwright.api.inventory.InventoryEvent.ProductRegistered;
import dev.cartwright.api.inventory.InventoryEvent.ProductRepriced;
import dev.cartwright.api.inventory.InventoryEvent.ProductRetired;
import dev.cartwright.api.inventory.InventoryEvent.ReservationRefused;
import dev.cartwright.api.inventory.InventoryEvent.StockCorrected;
import dev.cartwright.api.inventory.InventoryEvent.StockReceived;
import dev.cartwright.api.inventory.InventoryEvent.StockReleased;
import dev.cartwright.api.inventory.InventoryEvent.StockReserved;
import dev.cartwright.log.Positions;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.stereotype.Component;

/**
 * Grows the carts' tables. Carts and products each have a version of their own: an event that comes again changes
 * nothing.
 */
@Component
@ProcessingGroup(CartProjector.GROUP)
class CartProjector {

    static final String GROUP = "cart-view";

    private final CartTables tables;

    CartProjector(CartTables tables) {
        this.tables = tables;
    }

    @EventHandler
    void on(CartEvent event, @SequenceNumber long sequence, TrackingToken token) {
        if (!tables.advance(event.customerId(), sequence + 1))
            return; // seen before
        switch (event) {
            case ItemAdded(var customer, var sku, var quantity, var price) ->
                tables.add(customer, sku, quantity, price, Positions.of(token));
            case QuantitySet(var customer, var sku, var quantity, var price) ->
                tables.set(customer, sku, quantity, price, Positions.of(token));
            case ItemRemoved(var customer, var sku, _) -> tables.remove(customer, sku);
            case CartCleared(var customer) -> tables.clear(customer);
            case CheckoutCompleted(var customer, _, _, var lines) -> tables.takeOut(customer, lines);
            case CartOpened _ -> {}
            case CheckoutStarted _ -> {}
            case CheckoutRefused _ -> {}
        }
    }

    @EventHandler
    void on(InventoryEvent event, @SequenceNumber long sequence) {
        var version = sequence + 1;
        switch (event) {
            case ProductRegistered(var sku, var name, _, var price) -> tables.know(sku, name, price, version);
            case ProductRepriced(var sku, var price) -> tables.reprice(sku, price, version);
            // neither name nor price: a product that many buy is not written here for each of its sales
            case StockReceived _ -> {}
            case StockCorrected _ -> {}
            case ProductRetired _ -> {}
            case StockReserved _ -> {}
            case ReservationRefused _ -> {}
            case StockReleased _ -> {}
        }
    }

    @ResetHandler
    void forget() {
        tables.empty();
    }
}
