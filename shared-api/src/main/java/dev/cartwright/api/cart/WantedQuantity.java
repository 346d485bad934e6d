package dev.cartwright.api.cart;

import dev.cartwright.api.Quantity;

/** How many of a product a cart shall hold: a {@link Quantity}, or 0 for none. */
public record WantedQuantity(int value) {

    public WantedQuantity {
        if (value != 0) {
            Quantity.of(value);
        }
    }

    public boolean isNone() {
        return value == 0;
    }

    /** @throws IllegalArgumentException where it is none */
    public Quantity asQuantity() {
        return Quantity.of(value);
    }
}
