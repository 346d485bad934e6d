package dev.cartwright.api.order;

import dev.cartwright.api.Money;
import dev.cartwright.api.Price;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;

/** What was bought of one product, under the name and at the price of that moment. */
public record OrderLine(Sku sku, ProductName name, Quantity quantity, Price unitPrice) {

    public Money lineTotal() {
        return unitPrice.times(quantity);
    }
}
