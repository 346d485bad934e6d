package dev.cartwright.api.cart;

import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Money;
import dev.cartwright.api.Price;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import java.util.List;

/**
 * A cart as its customer sees it, at today's prices. The version is how many events made it; 0 for one that never
 * was.
 */
public record CartView(CustomerId customerId, List<Line> lines, Money total, long version) {

    public CartView {
        lines = List.copyOf(lines);
    }

    /**
     * A line of it.
     *
     * @param unitPrice     what it costs now
     * @param priceWhenAdded what the customer was shown when it last went in
     */
    public record Line(Sku sku, ProductName name, Quantity quantity, Price unitPrice, Money lineTotal,
        Price priceWhenAdded) {}
}
