package dev.cartwright.query.stock;

import dev.cartwright.api.inventory.InventoryEvent;
import dev.cartwright.query.reading.BulkRead;
import dev.cartwright.query.reading.BulkWrite;
import dev.cartwright.query.reading.LogEntry;
import dev.cartwright.query.reading.Projection;
import dev.cartwright.query.reading.StreamRows;
import dev.cartwright.query.reading.StreamRows.Change;
import dev.cartwright.query.reading.StreamRows.Versioned;
import dev.cartwright.query.stock.Reservations.Promise;
import dev.cartwright.query.stock.Reservations.Reservation;
import dev.cartwright.query.stock.Reservations.Taken;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Grows stock_view and stock_reservation_view. An event that comes again changes nothing. */
@Component
class StockProjector implements Projection {

    static final String READER = "stock-view";

    private static final String SELECT = """
        SELECT sku, on_hand, reserved, version FROM stock_view WHERE sku = ANY (?)""";

    private static final BulkWrite<Change<Stock>> WRITE = BulkWrite.<Change<Stock>>of("""
        INSERT INTO stock_view (sku, on_hand, reserved, version)
        SELECT * FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[])
        ON CONFLICT (sku) DO UPDATE
        SET on_hand = excluded.on_hand, reserved = excluded.reserved, version = excluded.version""")
        .text(Change::key)
        .bigint(stock -> stock.row().onHand())
        .bigint(stock -> stock.row().reserved())
        .bigint(Change::version);

    private static final BulkWrite<Promise> CLOSE = BulkWrite.<Promise>of("""
        DELETE FROM stock_reservation_view r
        USING unnest(?::text[], ?::uuid[]) AS closed (sku, checkout_id)
        WHERE r.sku = closed.sku AND r.checkout_id = closed.checkout_id""")
        .text(Promise::sku)
        .uuid(Promise::checkoutId);

    private static final BulkWrite<Taken> TAKE = BulkWrite.<Taken>of("""
        WITH taken AS (
            SELECT * FROM unnest(?::text[], ?::uuid[], ?::integer[]) AS taken (sku, checkout_id, quantity)),
        less AS (
            UPDATE stock_reservation_view r SET quantity = r.quantity - t.quantity FROM taken t
            WHERE r.sku = t.sku AND r.checkout_id = t.checkout_id AND r.quantity > t.quantity)
        DELETE FROM stock_reservation_view r USING taken t
        WHERE r.sku = t.sku AND r.checkout_id = t.checkout_id AND r.quantity <= t.quantity""")
        .text(taken -> taken.promise().sku())
        .uuid(taken -> taken.promise().checkoutId())
        .integer(Taken::quantity);

    private static final BulkWrite<Reservation> OPEN = BulkWrite.<Reservation>of("""
        INSERT INTO stock_reservation_view (sku, checkout_id, quantity, since, position)
        SELECT * FROM unnest(?::text[], ?::uuid[], ?::integer[], ?::timestamptz[], ?::bigint[])""")
        .text(reservation -> reservation.promise().sku())
        .uuid(reservation -> reservation.promise().checkoutId())
        .integer(Reservation::quantity)
        .time(Reservation::since)
        .bigint(Reservation::position);

    @Override
    public String reader() {
        return READER;
    }

    @Override
    public Set<Class<?>> events() {
        return Set.of(InventoryEvent.class.getPermittedSubclasses());
    }

    @Override
    public List<String> tables() {
        return List.of("stock_reservation_view", "stock_view");
    }

    @Override
    public void apply(List<LogEntry> entries, Connection connection) throws SQLException {
        var stocks = read(entries, connection);
        var reservations = new Reservations();
        for (var entry : entries) {
            var event = (InventoryEvent) entry.event();
            if (stocks.fold(event.sku().value(), entry.version(), stock -> Stock.after(stock, event))) {
                reservations.follow(event, entry);
            }
        }
        WRITE.execute(connection, stocks.changes());
        TAKE.execute(connection, reservations.taken());
        CLOSE.execute(connection, reservations.closed());
        OPEN.execute(connection, reservations.opened());
    }

    private static StreamRows<Stock> read(List<LogEntry> entries, Connection connection) throws SQLException {
        var skus = new HashSet<String>();
        entries.forEach(entry -> skus.add(((InventoryEvent) entry.event()).sku().value()));
        var stocks = new HashMap<String, Versioned<Stock>>();
        BulkRead.rows(connection, SELECT, skus, row -> stocks.put(row.getString("sku"),
            new Versioned<>(new Stock(row.getLong("on_hand"), row.getLong("reserved")), row.getLong("version"))));
        return new StreamRows<>("stock_view", stocks);
    }
}
