package dev.cartwright.query.analytics.counting;

import dev.cartwright.query.reading.BulkRead;
import dev.cartwright.query.reading.BulkWrite;
import dev.cartwright.query.reading.RowJson;
import dev.cartwright.query.reading.StreamRows;
import dev.cartwright.query.reading.StreamRows.Change;
import dev.cartwright.query.reading.StreamRows.Versioned;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements that read and write what is known of single orders, carts and products; for the projector alone. */
final class FactTables {

    private static final String SELECT_ORDERS = """
        SELECT order_id, customer_id, placed_at, day, currency, total, lines, authorized_at, paid_at, shipped_at,
            cancelled_at, refunds, version
        FROM analytics_order_view WHERE order_id = ANY (?::uuid[])""";

    private static final BulkWrite<Change<OrderFacts>> INSERT_ORDERS = withWhatChanges(
        BulkWrite.<Change<OrderFacts>>of("""
        INSERT INTO analytics_order_view (order_id, customer_id, placed_at, day, currency, total, units, lines,
            authorized_at, paid_at, shipped_at, cancelled_at, refunded, refunds, version)
        SELECT order_id, customer_id, placed_at, day, currency, total, units, lines::jsonb,
            authorized_at, paid_at, shipped_at, cancelled_at, refunded, refunds::jsonb, version
        FROM unnest(?::uuid[], ?::text[], ?::timestamptz[], ?::date[], ?::text[], ?::bigint[], ?::bigint[], ?::text[],
            ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::numeric[], ?::text[],
            ?::bigint[])
            AS placed (order_id, customer_id, placed_at, day, currency, total, units, lines,
                authorized_at, paid_at, shipped_at, cancelled_at, refunded, refunds, version)""")
            .text(Change::key)
            .text(change -> change.row().customer())
            .time(change -> change.row().placedAt())
            .text(change -> change.row().day().toString())
            .text(change -> change.row().currency())
            .bigint(change -> change.row().total())
            .bigint(change -> change.row().units())
            .text(change -> RowJson.write(change.row().lines())));

    private static final BulkWrite<Change<OrderFacts>> UPDATE_ORDERS = withWhatChanges(
        BulkWrite.<Change<OrderFacts>>of("""
        UPDATE analytics_order_view o SET authorized_at = n.authorized_at, paid_at = n.paid_at,
            shipped_at = n.shipped_at, cancelled_at = n.cancelled_at, refunded = n.refunded,
            refunds = n.refunds::jsonb, version = n.version
        FROM unnest(?::uuid[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::numeric[],
            ?::text[], ?::bigint[])
            AS n (order_id, authorized_at, paid_at, shipped_at, cancelled_at, refunded, refunds, version)
        WHERE o.order_id = n.order_id""")
            .text(Change::key));

    /** The last columns of both: what an order may still come to. */
    private static BulkWrite<Change<OrderFacts>> withWhatChanges(BulkWrite<Change<OrderFacts>> write) {
        return write
            .text(change -> text(change.row().authorizedAt()))
            .text(change -> text(change.row().paidAt()))
            .text(change -> text(change.row().shippedAt()))
            .text(change -> text(change.row().cancelledAt()))
            .text(change -> change.row().refunded().toString())
            .text(change -> RowJson.write(change.row().refunds()))
            .bigint(Change::version);
    }

    private static final BulkWrite<Change<Boolean>> WRITE_CARTS = BulkWrite.<Change<Boolean>>of("""
        INSERT INTO analytics_cart_view (customer_id, version) SELECT * FROM unnest(?::text[], ?::bigint[])
        ON CONFLICT (customer_id) DO UPDATE SET version = excluded.version""")
        .text(Change::key)
        .bigint(Change::version);

    private static final BulkWrite<Change<ProductFacts>> WRITE_PRODUCTS = BulkWrite.<Change<ProductFacts>>of("""
        INSERT INTO analytics_product_view (sku, name, currency, since, on_hand, reserved, version)
        SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::date[], ?::bigint[], ?::bigint[], ?::bigint[])
        ON CONFLICT (sku) DO UPDATE SET on_hand = excluded.on_hand, reserved = excluded.reserved,
            version = excluded.version""")
        .text(Change::key)
        .text(change -> change.row().name())
        .text(change -> change.row().currency())
        .text(change -> change.row().since().toString())
        .bigint(change -> change.row().onHand())
        .bigint(change -> change.row().reserved())
        .bigint(Change::version);

    private FactTables() {}

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    static StreamRows<OrderFacts> orders(Collection<String> ids, Connection connection) throws SQLException {
        var orders = new HashMap<String, Versioned<OrderFacts>>();
        BulkRead.rows(connection, SELECT_ORDERS, ids, row -> orders.put(row.getString("order_id"),
            new Versioned<>(order(row), row.getLong("version"))));
        return new StreamRows<>("analytics_order_view", orders);
    }

    private static OrderFacts order(ResultSet row) throws SQLException {
        return new OrderFacts(row.getString("customer_id"),
            row.getObject("placed_at", OffsetDateTime.class).toInstant(), row.getObject("day", LocalDate.class),
            row.getString("currency"),
            row.getLong("total"), RowJson.readList(row.getString("lines"), OrderFacts.Line.class),
            time(row, "authorized_at"), time(row, "paid_at"), time(row, "shipped_at"), time(row, "cancelled_at"),
            RowJson.readMap(row.getString("refunds"), Long.class));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static StreamRows<Boolean> carts(Collection<String> customers, Connection connection) throws SQLException {
        var carts = new HashMap<String, Versioned<Boolean>>();
        BulkRead.rows(connection, "SELECT customer_id, version FROM analytics_cart_view WHERE customer_id = ANY (?)",
            customers,
            row -> carts.put(row.getString("customer_id"), new Versioned<>(true, row.getLong("version"))));
        return new StreamRows<>("analytics_cart_view", carts);
    }

    static StreamRows<ProductFacts> products(Collection<String> skus, Connection connection) throws SQLException {
        var products = new HashMap<String, Versioned<ProductFacts>>();
        BulkRead.rows(connection, """
            SELECT sku, name, currency, since, on_hand, reserved, version
            FROM analytics_product_view WHERE sku = ANY (?)""", skus,
            row -> products.put(row.getString("sku"), new Versioned<>(
                new ProductFacts(row.getString("name"), row.getString("currency"),
                    row.getObject("since", LocalDate.class), row.getLong("on_hand"), row.getLong("reserved")),
                row.getLong("version"))));
        return new StreamRows<>("analytics_product_view", products);
    }

    static void write(List<Change<OrderFacts>> orders, List<Change<Boolean>> carts,
        List<Change<ProductFacts>> products, Connection connection) throws SQLException {
        StreamRows.write(orders, INSERT_ORDERS, UPDATE_ORDERS, connection);
        WRITE_CARTS.execute(connection, carts);
        WRITE_PRODUCTS.execute(connection, products);
    }
}
