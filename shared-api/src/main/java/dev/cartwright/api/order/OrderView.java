package dev.cartwright.api.order;

import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Money;
import dev.cartwright.api.Price;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import java.time.Instant;
import java.util.List;

/**
 * An order as it is shown.
 *
 * @param version how many events made it what it is
 * @param history what happened to it, oldest first
 */
public record OrderView(OrderId orderId, CustomerId customerId, List<Line> lines, Money total, OrderStatus status,
    PaymentStatus paymentStatus, FulfilmentStatus fulfilmentStatus, Instant placedAt, long version,
    List<Entry> history) {

    public OrderView {
        lines = List.copyOf(lines);
        history = List.copyOf(history);
    }

    /** An order at the moment it was placed; both sides show it alike. */
    public static OrderView placed(OrderPlaced event, Instant at, String by) {
        return new OrderView(event.orderId(), event.customerId(), event.lines().stream().map(Line::of).toList(),
            event.total(), OrderStatus.PLACED, PaymentStatus.PENDING, FulfilmentStatus.UNFULFILLED, at, 1,
            List.of(new Entry(at, OrderPlaced.class.getSimpleName(), by)));
    }

    public record Line(Sku sku, ProductName name, Quantity quantity, Price unitPrice, Money lineTotal) {

        static Line of(OrderLine line) {
            return new Line(line.sku(), line.name(), line.quantity(), line.unitPrice(), line.lineTotal());
        }
    }

    /** What happened, when, and who caused it. */
    public record Entry(Instant at, String event, String by) {}
}
