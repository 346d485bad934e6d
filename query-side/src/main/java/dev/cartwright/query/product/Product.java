package dev.cartwright.query.product;

import dev.cartwright.api.Price;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What product_view knows of a product, without its version; made by the product's events alone.
 *
 * @param position of its registration in the log
 */
record Product(String sku, long position, String name, @Nullable String description, long price, String currency,
    long onHand, long reserved, boolean retired) {

    /** @param position of the event */
    static Product after(@Nullable Product product, InventoryEvent event, long position) {
        return event instanceof ProductRegistered registered
            ? registered(registered, position)
            : Objects.requireNonNull(product, "a product begins with its registration").after(event);
    }

    private static Product registered(ProductRegistered event, long position) {
        return new Product(event.sku().value(), position, event.name().value(),
            event.description() == null ? null : event.description().value(), event.price().amount(),
            event.price().currency().getCurrencyCode(), 0, 0, false);
    }

    private Product after(InventoryEvent event) {
        return switch (event) {
            case ProductRepriced(_, var newPrice) -> at(newPrice);
            case StockReceived(_, var quantity, _) -> withStock(quantity.value(), 0);
            case StockCorrected(_, var delta, _) -> withStock(delta.value(), 0);
            case StockReserved(_, _, var quantity, _, _) -> withStock(0, quantity.value());
            case StockReleased(_, _, var quantity) -> withStock(0, -quantity.value());
            case StockShipped(_, _, _, var quantity) -> withStock(-quantity.value(), -quantity.value());
            case StockReturned(_, _, var quantity) -> withStock(quantity.value(), 0);
            case ProductRetired _ -> new Product(sku, position, name, description, price, currency, onHand, reserved,
                true);
            case ReservationRefused _ -> this;
            case ProductRegistered _ -> throw new IllegalStateException("a product is registered once");
        };
    }

    private Product at(Price newPrice) {
        return new Product(sku, position, name, description, newPrice.amount(),
            newPrice.currency().getCurrencyCode(), onHand, reserved, retired);
    }

    private Product withStock(long moreOnHand, long moreReserved) {
        return new Product(sku, position, name, description, price, currency, onHand + moreOnHand,
            reserved + moreReserved, retired);
    }
}
