package dev.cartwright.query.order;

import dev.cartwright.api.order.OrderStatus;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

/** Reads order_view: one row, or a part of the list, newest first. */
interface OrderRows extends Repository<OrderRow, UUID> {

    Optional<OrderRow> findByOrderId(UUID orderId);

    List<OrderRow> findByPositionLessThanOrderByPositionDesc(long before, Limit limit);

    List<OrderRow> findByStatusAndPositionLessThanOrderByPositionDesc(OrderStatus status, long before, Limit limit);

    List<OrderRow> findByCustomerIdAndPositionLessThanOrderByPositionDesc(String customerId, long before, Limit limit);

    List<OrderRow> findByCustomerIdAndStatusAndPositionLessThanOrderByPositionDesc(String customerId,
        OrderStatus status, long before, Limit limit);
}
