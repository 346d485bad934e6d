package dev.cartwright.query.analytics.counting;

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
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What analytics_product_view knows of a product, without its version. */
record ProductFacts(String name, String currency, LocalDate since, long onHand, long reserved) {

    /** @param day on which it happened */
    static ProductFacts after(@Nullable ProductFacts facts, InventoryEvent event, LocalDate day) {
        return event instanceof ProductRegistered product
            ? new ProductFacts(product.name().value(), product.price().currency().getCurrencyCode(), day, 0, 0)
            : Objects.requireNonNull(facts, "a product begins with its registration").after(event);
    }

    private ProductFacts after(InventoryEvent event) {
        return switch (event) {
            case StockReceived(_, var quantity, _) -> moved(quantity.value(), 0);
            case StockCorrected(_, var delta, _) -> moved(delta.value(), 0);
            case StockReserved(_, _, var quantity, _, _) -> moved(0, quantity.value());
            case StockReleased(_, _, var quantity) -> moved(0, -quantity.value());
            case StockShipped(_, _, _, var quantity) -> moved(-quantity.value(), -quantity.value());
            case StockReturned(_, _, var quantity) -> moved(quantity.value(), 0);
            case ReservationRefused _ -> this;
            case ProductRepriced _ -> this;
            case ProductRetired _ -> this;
            case ProductRegistered _ -> throw new IllegalStateException("a product is registered once");
        };
    }

    private ProductFacts moved(long moreOnHand, long moreReserved) {
        return new ProductFacts(name, currency, since, onHand + moreOnHand, reserved + moreReserved);
    }
}
