package dev.cartwright.api.cart;

import dev.cartwright.api.CustomerId;

/** What can be asked about carts. */
public sealed interface CartQuery {

    /** Answers a {@link CartView}, an empty one for a customer who has none. */
    record FindCart(CustomerId customerId) implements CartQuery {}
}
