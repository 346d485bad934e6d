package dev.cartwright.query.order;

import dev.cartwright.api.Page;
import dev.cartwright.api.order.OrderQuery.FindOrder;
import dev.cartwright.api.order.OrderQuery.ListOrders;
import dev.cartwright.api.order.OrderView;
import dev.cartwright.http.input.Cursor;
import dev.cartwright.query.asking.Pages;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Answers questions about orders from order_view. */
@Component
class OrderQueries {

    private final OrderRows orders;

    OrderQueries(OrderRows orders) {
        this.orders = orders;
    }

    @QueryHandler
    Optional<OrderView> handle(FindOrder query) {
        return orders.findByOrderId(query.orderId().value()).map(OrderRow::view);
    }

    @QueryHandler
    Page<OrderView> handle(ListOrders query) {
        var before = query.cursor() == null ? Long.MAX_VALUE : Cursor.decode(query.cursor());
        return Pages.of(rows(query, before), query.limit(), OrderRow::position, OrderRow::view);
    }

    private List<OrderRow> rows(ListOrders query, long before) {
        var limit = Limit.of(Pages.rowsFor(query.limit()));
        var customer = query.customerId();
        var status = query.status();
        if (customer == null) {
            return status == null
                ? orders.findByPositionLessThanOrderByPositionDesc(before, limit)
                : orders.findByStatusAndPositionLessThanOrderByPositionDesc(status, before, limit);
        }
        return status == null
            ? orders.findByCustomerIdAndPositionLessThanOrderByPositionDesc(customer.value(), before, limit)
            : orders.findByCustomerIdAndStatusAndPositionLessThanOrderByPositionDesc(customer.value(), status, before,
                limit);
    }
}
