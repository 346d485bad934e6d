package dev.cartwright.query.order;

import dev.cartwright.api.order.OrderEvent;
import dev.cartwright.api.order.OrderStory;
import dev.cartwright.api.order.OrderView;
import dev.cartwright.query.reading.BulkRead;
import dev.cartwright.query.reading.BulkWrite;
import dev.cartwright.query.reading.LogEntry;
import dev.cartwright.query.reading.Projection;
import dev.cartwright.query.reading.RowJson;
import dev.cartwright.query.reading.StreamRows;
import dev.cartwright.query.reading.StreamRows.Change;
import dev.cartwright.query.reading.StreamRows.Versioned;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Grows order_view. An event that comes again changes nothing. */
@Component
class OrderProjector implements Projection {

    static final String READER = "order-view";

    private static final String SELECT = """
        SELECT order_id, position, version, shown FROM order_view WHERE order_id = ANY (?::uuid[])""";

    /** Without provision for a conflict, which would cost a sixth of a row: it is known that there is none. */
    private static final BulkWrite<Change<Shown>> INSERT = BulkWrite.<Change<Shown>>of("""
        INSERT INTO order_view (order_id, position, customer_id, status, version, shown)
        SELECT order_id, position, customer_id, status, version, shown::json
        FROM unnest(?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::text[])
            AS placed (order_id, position, customer_id, status, version, shown)""")
        .uuid(change -> change.row().order().orderId().value())
        .bigint(change -> change.row().position())
        .text(change -> change.row().order().customerId().value())
        .text(change -> change.row().order().status().name())
        .bigint(Change::version)
        .text(change -> RowJson.write(change.row().order()));

    private static final BulkWrite<Change<Shown>> UPDATE = BulkWrite.<Change<Shown>>of("""
        UPDATE order_view o SET status = n.status, version = n.version, shown = n.shown::json
        FROM unnest(?::uuid[], ?::text[], ?::bigint[], ?::text[]) AS n (order_id, status, version, shown)
        WHERE o.order_id = n.order_id""")
        .uuid(change -> change.row().order().orderId().value())
        .text(change -> change.row().order().status().name())
        .bigint(Change::version)
        .text(change -> RowJson.write(change.row().order()));

    /** An order as it is shown; the position is that of its placement in the log. */
    record Shown(long position, OrderView order) {}

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
        return List.of("order_view");
    }

    @Override
    public void apply(List<LogEntry> entries, Connection connection) throws SQLException {
        var orders = read(entries, connection);
        for (var entry : entries) {
            var event = (OrderEvent) entry.event();
            orders.fold(event.orderId().toString(), entry.version(), before -> after(before, event, entry));
        }
        StreamRows.write(orders.changes(), INSERT, UPDATE, connection);
    }

    private static Shown after(@Nullable Shown before, OrderEvent event, LogEntry entry) {
        return before == null
            ? new Shown(entry.position(), OrderStory.after(null, event, entry.time(), entry.actor()))
            : new Shown(before.position(), OrderStory.after(before.order(), event, entry.time(), entry.actor()));
    }

    /** Also those that begin here are looked for: if they are there, this batch comes again. */
    private static StreamRows<Shown> read(List<LogEntry> entries, Connection connection) throws SQLException {
        var ids = new HashSet<String>();
        entries.forEach(entry -> ids.add(((OrderEvent) entry.event()).orderId().toString()));
        var orders = new HashMap<String, Versioned<Shown>>();
        BulkRead.rows(connection, SELECT, ids, row -> orders.put(row.getString("order_id"),
            new Versioned<>(new Shown(row.getLong("position"), RowJson.read(row.getString("shown"), OrderView.class)),
                row.getLong("version"))));
        return new StreamRows<>("order_view", orders);
    }
}
