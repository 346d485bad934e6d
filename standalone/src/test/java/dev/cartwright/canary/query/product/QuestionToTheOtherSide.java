package dev.cartwright.canary.query.product;

import dev.cartwright.canary.command.order.OrderThatKnowsCarts;
import org.jspecify.annotations.Nullable;

/** Breaks: the sides do not see each other. */
class QuestionToTheOtherSide {

    @Nullable
    OrderThatKnowsCarts order;
}
