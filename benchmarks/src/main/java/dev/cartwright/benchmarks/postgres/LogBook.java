package dev.cartwright.benchmarks.postgres;

import dev.cartwright.api.cart.CartEvent.CheckoutCompleted;
import dev.cartwright.api.inventory.InventoryEvent.StockReserved;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.benchmarks.measure.MeasuredWrong;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks up in the log whether what the clients were told has happened. */
public final class LogBook {

    private static final int LINES_PER_CART = 2;

    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(50);
    private static final int LOOKS_MAX = 600;

    private final JdbcClient db;

    public LogBook(JdbcClient db) {
        this.db = db;
    }

    /** The position of the last event. */
    public long head() {
        return db.sql("SELECT position FROM log.log_head").query(Long.class).single();
    }

    /** Up to where whoever is the slowest of those that follow the log has come. */
    public long readByAll() {
        return db
            .sql("SELECT coalesce(min(substring(convert_from(token, 'UTF8') FROM '\"globalIndex\":\\s*(\\d+)')::bigint)"
                + ", 0) FROM log.reader_token")
            .query(Long.class).single();
    }

    /** As many orders and completed checkouts as there were answers, and for each of them two reservations. */
    public void requireCheckouts(long after, int acknowledged) {
        MeasuredWrong.unlessEqual("orders in the log", acknowledged, count(OrderPlaced.class, after));
        MeasuredWrong.unlessEqual("completed checkouts in the log", acknowledged,
            count(CheckoutCompleted.class, after));
        MeasuredWrong.unlessEqual("reservations in the log", (long) LINES_PER_CART * acknowledged,
            count(StockReserved.class, after));
    }

    public long completedCheckouts(long after) {
        return count(CheckoutCompleted.class, after);
    }

    /** Waits until so many are there; more than that are wrong. */
    public void awaitCompletedCheckouts(long after, int expected) throws InterruptedException {
        for (int look = 0; look < LOOKS_MAX && completedCheckouts(after) < expected; look++) {
            Thread.sleep(LOOK_AGAIN_AFTER);
        }
        MeasuredWrong.unlessEqual("completed checkouts in the log", expected, completedCheckouts(after));
    }

    private long count(Class<?> event, long after) {
        return db.sql("SELECT count(*) FROM log.event_log WHERE position > ? AND event_type = ?")
            .param(after).param(event.getName()).query(Long.class).single();
    }

    /** A view that lost an order, or has one that never was, was fast for nothing. */
    public void requireEveryOrderInTheView() {
        MeasuredWrong.unlessEqual("rows of order_view", count(OrderPlaced.class, 0),
            db.sql("SELECT count(*) FROM query.order_view").query(Long.class).single());
    }
}
