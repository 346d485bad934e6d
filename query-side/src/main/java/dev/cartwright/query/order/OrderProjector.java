package dev.cartwright.query.order;

import dev.cartwright.api.order.OrderEvent;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.api.order.OrderView;
import dev.cartwright.query.reading.BulkWrite;
import dev.cartwright.query.reading.LogEntry;
import dev.cartwright.query.reading.Projection;
import dev.cartwright.query.reading.RowJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Grows order_view. An event that comes again changes nothing. */
@Component
class OrderProjector implements Projection {

    static final String READER = "order-view";

    /** An order as it is stored; the position is that of its placement in the log. */
    record Placed(OrderView order, long position) {}

    /** No row is looked at: an order has but one event. */
    private static final BulkWrite<Placed> INSERT = BulkWrite.<Placed>of("""
        INSERT INTO query.order_view (order_id, position, customer_id, status, payment_status, fulfilment_status,
            placed_at, total, currency, lines, history, version)
        SELECT order_id, position, customer_id, status, payment_status, fulfilment_status, placed_at, total, currency,
            lines::jsonb, history::jsonb, version
        FROM unnest(?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::bigint[],
            ?::text[], ?::text[], ?::text[], ?::bigint[]) AS placed (order_id, position, customer_id, status,
            payment_status, fulfilment_status, placed_at, total, currency, lines, history, version)
        ON CONFLICT (order_id) DO NOTHING""")
        .uuid(placed -> placed.order().orderId().value())
        .bigint(Placed::position)
        .text(placed -> placed.order().customerId().value())
        .text(placed -> placed.order().status().name())
        .text(placed -> placed.order().paymentStatus().name())
        .text(placed -> placed.order().fulfilmentStatus().name())
        .time(placed -> placed.order().placedAt())
        .bigint(placed -> placed.order().total().amount())
        .text(placed -> placed.order().total().currency().getCurrencyCode())
        .text(placed -> RowJson.write(placed.order().lines()))
        .text(placed -> RowJson.write(placed.order().history()))
        .bigint(placed -> placed.order().version());

    @Override
    public String reader() {
        return READER;
    }

    @Override
    public Set<Class<?>> events() {
        return Set.of(OrderEvent.class.getPermittedSubclasses());
    }

    @Override
    public List<String> tables() {
        return List.of("query.order_view");
    }

    @Override
    public void apply(List<LogEntry> entries, Connection connection) throws SQLException {
        INSERT.execute(connection, entries.stream().map(OrderProjector::placed).toList());
    }

    private static Placed placed(LogEntry entry) {
        return switch ((OrderEvent) entry.event()) {
            case OrderPlaced event -> new Placed(OrderView.placed(event, entry.time(), entry.actor()),
                entry.position());
        };
    }
}
