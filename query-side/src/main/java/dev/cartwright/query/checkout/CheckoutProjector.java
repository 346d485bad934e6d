package dev.cartwright.query.checkout;

import dev.cartwright.api.checkout.CheckoutView.Status;
import dev.cartwright.query.checkout.Checkout.Step;
import dev.cartwright.query.reading.BulkRead;
import dev.cartwright.query.reading.BulkWrite;
import dev.cartwright.query.reading.LogEntry;
import dev.cartwright.query.reading.Projection;
import dev.cartwright.query.reading.RowJson;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Grows checkout_view out of three kinds of streams. A step is known by its position in the log: one that comes again
 * changes nothing.
 */
@Component
class CheckoutProjector implements Projection {

    static final String READER = "checkout-view";

    private static final String SELECT = """
        SELECT checkout_id, customer_id, status, order_id, refusal, steps
        FROM checkout_view WHERE checkout_id = ANY (?::uuid[])""";

    private static final BulkWrite<Entry<UUID, Checkout>> INSERT = whole("""
        INSERT INTO checkout_view (checkout_id, customer_id, status, order_id, refusal, steps)
        SELECT checkout_id, customer_id, status, order_id, refusal::json, steps::json
        FROM unnest(?::uuid[], ?::text[], ?::text[], ?::uuid[], ?::text[], ?::text[])
            AS begun (checkout_id, customer_id, status, order_id, refusal, steps)""");

    private static final BulkWrite<Entry<UUID, Checkout>> UPDATE = whole("""
        UPDATE checkout_view c SET customer_id = n.customer_id, status = n.status, order_id = n.order_id,
            refusal = n.refusal::json, steps = n.steps::json
        FROM unnest(?::uuid[], ?::text[], ?::text[], ?::uuid[], ?::text[], ?::text[])
            AS n (checkout_id, customer_id, status, order_id, refusal, steps)
        WHERE c.checkout_id = n.checkout_id""");

    private static BulkWrite<Entry<UUID, Checkout>> whole(String sql) {
        return BulkWrite.<Entry<UUID, Checkout>>of(sql)
            .uuid(Entry::getKey)
            .text(checkout -> checkout.getValue().customer())
            .text(checkout -> checkout.getValue().status() == null ? null : checkout.getValue().status().name())
            .uuid(checkout -> checkout.getValue().orderId())
            .text(checkout -> checkout.getValue().refusal())
            .text(checkout -> RowJson.write(checkout.getValue().steps()));
    }

    @Override
    public String reader() {
        return READER;
    }

    @Override
    public Set<Class<?>> events() {
        return Turn.EVENTS;
    }

    @Override
    public List<String> tables() {
        return List.of("checkout_view");
    }

    @Override
    public void apply(List<LogEntry> entries, Connection connection) throws SQLException {
        var turns = entries.stream().map(entry -> Turn.of(entry.event())).toList();
        var before = read(turns, connection);
        var checkouts = new LinkedHashMap<>(before);
        for (int i = 0; i < turns.size(); i++) {
            var turn = turns.get(i);
            var step = step(entries.get(i), turn);
            checkouts.compute(turn.checkoutId().value(),
                (_, checkout) -> (checkout == null ? Checkout.UNKNOWN : checkout).after(turn, step));
        }
        INSERT.execute(connection, checkouts.entrySet().stream()
            .filter(checkout -> !before.containsKey(checkout.getKey()))
            .toList());
        UPDATE.execute(connection, checkouts.entrySet().stream()
            .filter(checkout -> before.containsKey(checkout.getKey())
                && !checkout.getValue().equals(before.get(checkout.getKey())))
            .toList());
    }

    private static Step step(LogEntry entry, Turn turn) {
        return new Step(entry.position(), entry.message().getPayloadType().getSimpleName(), entry.time(),
            turn.detail());
    }

    private static Map<UUID, Checkout> read(List<Turn> turns, Connection connection) throws SQLException {
        var ids = new LinkedHashSet<String>();
        turns.forEach(turn -> ids.add(turn.checkoutId().toString()));
        var checkouts = new HashMap<UUID, Checkout>();
        BulkRead.rows(connection, SELECT, ids,
            row -> checkouts.put(row.getObject("checkout_id", UUID.class), checkout(row)));
        return checkouts;
    }

    private static Checkout checkout(ResultSet row) throws SQLException {
        var status = row.getString("status");
        return new Checkout(row.getString("customer_id"), status == null ? null : Status.valueOf(status),
            row.getObject("order_id", UUID.class), row.getString("refusal"),
            new ArrayList<>(RowJson.readList(row.getString("steps"), Step.class)));
    }
}
