package dev.cartwright.api.inventory;

import dev.cartwright.api.Quantity;

/** By how much a count was wrong: up or down by at most a {@link Quantity}, never by nothing. */
public record StockDelta(int value) {

    public StockDelta {
        if (value == 0 || value > Quantity.MAX || value < -Quantity.MAX) {
            throw new IllegalArgumentException("a correction is 1 to " + Quantity.MAX + " up or down, not " + value);
        }
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
