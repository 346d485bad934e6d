package dev.cartwright.api.inventory;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.Note;
import dev.cartwright.api.Price;
import dev.cartwright.api.ProductDescription;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.order.RefundId;
import dev.cartwright.api.order.ShipmentId;
import org.jspecify.annotations.Nullable;

/** What can have happened to a product and its stock. These names are stored: they never change. */
public sealed interface InventoryEvent {

    Sku sku();

    record ProductRegistered(Sku sku, ProductName name, @Nullable ProductDescription description, Price price)
        implements
            InventoryEvent {}

    record ProductRepriced(Sku sku, Price price) implements InventoryEvent {}

    record StockReceived(Sku sku, Quantity quantity, @Nullable Note reference) implements InventoryEvent {}

    record StockCorrected(Sku sku, StockDelta delta, Note reason) implements InventoryEvent {}

    record ProductRetired(Sku sku) implements InventoryEvent {}

    /** Promised to this checkout, under this name and at this price, until it is released or shipped. */
    record StockReserved(Sku sku, CheckoutId checkoutId, Quantity quantity, Price unitPrice, ProductName name)
        implements
            InventoryEvent {}

    /** Nothing was promised: this much could have been, 0 or more. */
    record ReservationRefused(Sku sku, CheckoutId checkoutId, Quantity requested, long available)
        implements
            InventoryEvent {}

    /** Undoes the {@link StockReserved} of this product and checkout. */
    record StockReleased(Sku sku, CheckoutId checkoutId, Quantity quantity) implements InventoryEvent {}

    /** So many of the {@link StockReserved} of this product and checkout left the shop. */
    record StockShipped(Sku sku, CheckoutId checkoutId, ShipmentId shipmentId, Quantity quantity)
        implements
            InventoryEvent {}

    /** So many that had left the shop came back, and can be sold again. */
    record StockReturned(Sku sku, RefundId refundId, Quantity quantity) implements InventoryEvent {}
}
