package dev.cartwright.query.order;

import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Money;
import dev.cartwright.api.order.FulfilmentStatus;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.api.order.OrderStatus;
import dev.cartwright.api.order.OrderView;
import dev.cartwright.api.order.OrderView.Entry;
import dev.cartwright.api.order.OrderView.Line;
import dev.cartwright.api.order.PaymentStatus;
import dev.cartwright.query.reading.RowJson;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of order_view, to be read only: it is written by its projector's SQL alone. */
@Entity
@Immutable
@Table(schema = "query", name = "order_view")
class OrderRow {

    @Id
    private UUID orderId;
    private long position;
    private String customerId;
    @Enumerated(EnumType.STRING)
    private OrderStatus status;
    @Enumerated(EnumType.STRING)
    private PaymentStatus paymentStatus;
    @Enumerated(EnumType.STRING)
    private FulfilmentStatus fulfilmentStatus;
    private Instant placedAt;
    private long total;
    private String currency;
    private String lines;
    private String history;
    private long version;

    long position() {
        return position;
    }

    OrderView view() {
        return new OrderView(new OrderId(orderId), new CustomerId(customerId), RowJson.readList(lines, Line.class),
            Money.of(total, currency), status, paymentStatus, fulfilmentStatus, placedAt, version,
            RowJson.readList(history, Entry.class));
    }
}
