package dev.cartwright.api.order;

import dev.cartwright.api.CustomerId;
import org.jspecify.annotations.Nullable;

/** What can be asked about orders. */
public sealed interface OrderQuery {

    /** Answers an {@code Optional} of {@link OrderView}. */
    record FindOrder(OrderId orderId) implements OrderQuery {}

    /** Answers a {@code Page} of {@link OrderView}, newest first. */
    record ListOrders(@Nullable CustomerId customerId, @Nullable OrderStatus status, int limit,
        @Nullable String cursor) implements OrderQuery {}
}
