package dev.cartwright.api.inventory;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import java.time.Instant;
import java.util.List;

/** The stock of a product as staff sees it: available = on hand − reserved. */
public record StockView(Sku sku, long onHand, long reserved, long available, List<Reservation> reservations,
    long version) {

    public StockView {
        reservations = List.copyOf(reservations);
    }

    public record Reservation(CheckoutId checkoutId, Quantity quantity, Instant since) {}
}
