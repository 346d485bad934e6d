package dev.cartwright.canary.query.product;

import dev.cartwright.canary.query.order.KnownOrders;
import org.jspecify.annotations.Nullable;

/** Breaks: questions do not answer for each other. */
class ProductsThatKnowOrders {

    @Nullable
    KnownOrders orders;
}
