package dev.cartwright.query.cart;

import dev.cartwright.api.inventory.InventoryEvent.ProductRegistered;
import dev.cartwright.api.inventory.InventoryEvent.ProductRepriced;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What carts know of a product: what it is called and costs today. */
record CartProduct(String name, long price, String currency) {

    static CartProduct of(ProductRegistered event) {
        return new CartProduct(event.name().value(), event.price().amount(),
            event.price().currency().getCurrencyCode());
    }

    static CartProduct after(@Nullable CartProduct product, ProductRepriced event) {
        var known = Objects.requireNonNull(product, "a product begins with its registration");
        return new CartProduct(known.name(), event.price().amount(), event.price().currency().getCurrencyCode());
    }
}
