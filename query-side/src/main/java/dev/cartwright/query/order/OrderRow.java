package dev.cartwright.query.order;

import dev.cartwright.api.order.OrderStatus;
import dev.cartwright.api.order.OrderView;
import dev.cartwright.query.reading.RowJson;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
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
    private long version;
    private String shown;

    long position() {
        return position;
    }

    OrderView view() {
        return RowJson.read(shown, OrderView.class);
    }
}
