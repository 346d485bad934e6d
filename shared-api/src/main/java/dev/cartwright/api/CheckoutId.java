package dev.cartwright.api;

import java.util.UUID;

/** One attempt to buy a cart. Ids of orders and reservations are derived from it, so that a repetition meets itself. */
public record CheckoutId(UUID value) {

    /** @throws IllegalArgumentException when it is not a UUID */
    public static CheckoutId parse(String text) {
        return new CheckoutId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
