package dev.cartwright.query.stock;

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

/** What stock_view knows of a product's stock, without its version; made by the product's events alone. */
record Stock(long onHand, long reserved) {

    static Stock after(@Nullable Stock stock, InventoryEvent event) {
        return event instanceof ProductRegistered
            ? new Stock(0, 0)
            : Objects.requireNonNull(stock, "a product begins with its registration").after(event);
    }

    private Stock after(InventoryEvent event) {
        return switch (event) {
            case StockReceived(_, var quantity, _) -> new Stock(onHand + quantity.value(), reserved);
            case StockCorrected(_, var delta, _) -> new Stock(onHand + delta.value(), reserved);
            case StockReserved(_, _, var quantity, _, _) -> new Stock(onHand, reserved + quantity.value());
            case StockReleased(_, _, var quantity) -> new Stock(onHand, reserved - quantity.value());
            case StockShipped(_, _, _, var quantity) ->
                new Stock(onHand - quantity.value(), reserved - quantity.value());
            case StockReturned(_, _, var quantity) -> new Stock(onHand + quantity.value(), reserved);
            case ProductRepriced _ -> this;
            case ProductRetired _ -> this;
            case ReservationRefused _ -> this;
            case ProductRegistered _ -> throw new IllegalStateException("a product is registered once");
        };
    }
}
