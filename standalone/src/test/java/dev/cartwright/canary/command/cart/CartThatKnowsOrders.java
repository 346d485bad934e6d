package dev.cartwright.canary.command.cart;

import dev.cartwright.canary.command.order.OrderThatKnowsCarts;
import org.jspecify.annotations.Nullable;

/** Breaks: domains meet only in the shared language. */
public class CartThatKnowsOrders {

    @Nullable
    OrderThatKnowsCarts order;
}
