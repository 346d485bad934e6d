package dev.cartwright.canary.command.order;

import dev.cartwright.canary.command.cart.CartThatKnowsOrders;
import org.jspecify.annotations.Nullable;

/** Breaks, together with the cart that knows it: no cycles between packages. */
public class OrderThatKnowsCarts {

    @Nullable
    CartThatKnowsOrders cart;
}
