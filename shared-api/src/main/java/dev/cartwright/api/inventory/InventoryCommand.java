package dev.cartwright.api.inventory;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.Command;
import dev.cartwright.api.Note;
import dev.cartwright.api.Price;
import dev.cartwright.api.ProductDescription;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.order.RefundId;
import dev.cartwright.api.order.ShipmentId;
import org.jspecify.annotations.Nullable;

/** What can be asked of a product and its stock. */
public sealed interface InventoryCommand extends Command {

    Sku sku();

    @Override
    default String stream() {
        return sku().stream();
    }

    /** Brings a product into being, with its first stock where there is some. */
    record RegisterProduct(Sku sku, ProductName name, @Nullable ProductDescription description, Price price,
        @Nullable Quantity stock) implements InventoryCommand {}

    /** From now on it costs this; what is reserved keeps its price. */
    record ChangePrice(Sku sku, Price price) implements InventoryCommand {}

    record ReceiveStock(Sku sku, Quantity quantity, @Nullable Note reference) implements InventoryCommand {}

    /** Sets right what was miscounted. */
    record CorrectStock(Sku sku, StockDelta delta, Note reason) implements InventoryCommand {}

    /** No longer sold; what is reserved stays promised. Repeated, nothing more happens. */
    record RetireProduct(Sku sku) implements InventoryCommand {}

    /**
     * Promises a quantity at today's price to a checkout. The answer is an event, {@code StockReserved} or
     * {@code ReservationRefused}; asked again by the same checkout, the first answer stands and nothing more happens.
     */
    record ReserveStock(Sku sku, CheckoutId checkoutId, Quantity quantity) implements InventoryCommand {}

    /** Takes back what was promised to a checkout. Where nothing is promised, or no longer, nothing happens. */
    record ReleaseStock(Sku sku, CheckoutId checkoutId) implements InventoryCommand {}

    /** So many of what is promised to a checkout leave the shop. The same shipment again, and nothing more happens. */
    record ShipStock(Sku sku, CheckoutId checkoutId, ShipmentId shipmentId, Quantity quantity)
        implements
            InventoryCommand {}

    /** So many come back to be sold again. The same refund again, and nothing more happens. */
    record RestockReturn(Sku sku, RefundId refundId, Quantity quantity) implements InventoryCommand {}
}
