package dev.cartwright.standalone.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.standalone.testing.ShopProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * {@code kill -9} of the program, again and again, while customers pay, call off and get their money back, and while
 * the provider answers slowly and fails: before it has done anything, or after it has done everything.
 */
class PaymentKillIT {

    private static final int KILLS = Integer.getInteger("cartwright.payment.kills", 3);
    private static final Duration END_MAX = Duration.ofSeconds(240);

    private final long seed = System.nanoTime();

    @Test
    void leaves_no_money_and_no_goods_behind(@TempDir Path directory) throws Exception {
        System.out.println("PaymentKillIT: seed " + seed);
        var random = new Random(seed);
        try (var program = new ShopProcess(directory.resolve("home"), Map.of(
            "CARTWRIGHT_PAYMENTS_SANDBOX_ANSWER", "100ms", "CARTWRIGHT_PAYMENTS_SANDBOX_FAILURE_SHARE", "0.25",
            "CARTWRIGHT_PAYMENTS_RETRY_AFTER", "200ms", "CARTWRIGHT_PAYMENTS_RETRY_AFTER_MAX", "2s",
            "CARTWRIGHT_PAYMENTS_REST_AFTER_FAULTS", "1s", "CARTWRIGHT_CHECKOUT_PAYMENT_WINDOW", "30s"))) {
            program.start();
            Payers.SKUS.forEach(sku -> program.shop().sells(sku, 100 + sku.length(), 100_000));
            var payers = new Payers();
            for (int kill = 1; kill <= KILLS; kill++) {
                payers.enter(program.shop(), seed + 1_000L * kill);
                Thread.sleep(500 + random.nextInt(3_000));
                payers.awaitMoreDeedsThan(3 * kill);
                program.kill();
                payers.goHome();
                program.start();
            }
            var db = program.database();
            await().atMost(END_MAX).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
                none(db, "calls to the provider that are still to be made", "SELECT FROM command.payment_call");
                none(db, "checkouts under way", "SELECT FROM command.saga");
                none(db, "parked events", "SELECT FROM log.dead_letter");
                none(db, "orders that nobody will pay", UNPAID);
            });
            requireMoneyThatAddsUp(db);
            requireStockThatAddsUp(db);
            requireViewsThatAgree(program, db);
            System.out.println("PaymentKillIT: %d kills; %s; %s".formatted(KILLS, payers, db.sql("""
                SELECT string_agg(status || ' ' || n, ', ') FROM (
                    SELECT status, count(*) AS n FROM command.sandbox_payment GROUP BY 1 ORDER BY 1) s""")
                .query(String.class).single()));
        }
    }

    private static final String EVENTS = """
        WITH orders AS (
            SELECT stream, payload->>'orderId' AS id, (payload->'total'->>'amount')::bigint AS total
            FROM log.event_log WHERE event_type LIKE '%OrderEvent$OrderPlaced'),
        cancelled AS (SELECT stream FROM log.event_log WHERE event_type LIKE '%OrderEvent$OrderCancelled'),
        authorized AS (SELECT DISTINCT stream FROM log.event_log WHERE event_type LIKE '%OrderEvent$OrderAuthorized'),
        paid AS (
            SELECT o.stream, p.* , coalesce((SELECT sum(r.amount) FROM command.sandbox_refund r
                WHERE r.payment_id = p.payment_id), 0) AS refunded
            FROM command.sandbox_payment p JOIN orders o ON o.id = left(p.payment_id, 36))
        """;

    private static final String UNPAID = EVENTS + """
        SELECT FROM orders o WHERE NOT EXISTS (SELECT FROM cancelled c WHERE c.stream = o.stream)
            AND NOT EXISTS (SELECT FROM authorized a WHERE a.stream = o.stream)""";

    /** By the provider's books, which know nothing of ours. */
    private static void requireMoneyThatAddsUp(JdbcClient db) {
        none(db, "orders paid more than once", EVENTS + """
            SELECT FROM paid WHERE status IN ('captured', 'authorized') AND refunded < amount
            GROUP BY stream HAVING count(*) > 1""");
        none(db, "cancelled orders whose money is kept or promised", EVENTS + """
            SELECT FROM paid JOIN cancelled USING (stream)
            WHERE status = 'authorized' OR (status = 'captured' AND refunded < amount)""");
        none(db, "promises of which the log knows nothing", EVENTS + """
            SELECT FROM paid p WHERE status IN ('authorized', 'captured') AND NOT EXISTS (
                SELECT FROM log.event_log e WHERE e.stream = 'payment-' || p.payment_id
                    AND e.event_type LIKE '%PaymentEvent$PaymentAuthorized')""");
        none(db, "shipped orders whose money was not taken", EVENTS + """
            SELECT FROM paid p JOIN log.event_log e ON e.stream = p.stream
                AND e.event_type LIKE '%OrderEvent$OrderShipped'
            WHERE p.status = 'authorized'""");
        none(db, "more given back than taken", EVENTS + "SELECT FROM paid WHERE refunded > amount");
        assertThat(db.sql("SELECT count(*) FROM command.sandbox_payment WHERE status = 'captured'").query(Long.class)
            .single()).isPositive();
    }

    private static void requireStockThatAddsUp(JdbcClient db) {
        none(db, "units that were released twice", """
            SELECT FROM log.event_log WHERE event_type LIKE '%InventoryEvent$StockReleased'
            GROUP BY stream, payload->>'checkoutId' HAVING count(*) > 1""");
        none(db, "units that came back twice", """
            SELECT FROM log.event_log WHERE event_type LIKE '%InventoryEvent$StockReturned'
            GROUP BY stream, payload->>'refundId' HAVING count(*) > 1""");
        none(db, "units that left twice", """
            SELECT FROM log.event_log WHERE event_type LIKE '%InventoryEvent$StockShipped'
            GROUP BY stream, payload->>'shipmentId' HAVING count(*) > 1""");
        none(db, "cancelled orders that still have something reserved", EVENTS + """
            SELECT FROM query.stock_reservation_view r JOIN cancelled c ON c.stream = 'order-' || r.checkout_id""");
    }

    private static void requireViewsThatAgree(ShopProcess program, JdbcClient db) {
        for (var sku : Payers.SKUS) {
            var onHand = db.sql("""
                SELECT sum((payload->>'quantity')::bigint * CASE split_part(event_type, '$', 2)
                    WHEN 'StockReceived' THEN 1 WHEN 'StockReturned' THEN 1 WHEN 'StockShipped' THEN -1 ELSE 0 END)
                FROM log.event_log WHERE stream = ?""").param("product-" + sku).query(Long.class).single();
            var reserved = db.sql("""
                SELECT sum((payload->>'quantity')::bigint * CASE split_part(event_type, '$', 2)
                    WHEN 'StockReserved' THEN 1 WHEN 'StockReleased' THEN -1 WHEN 'StockShipped' THEN -1 ELSE 0 END)
                FROM log.event_log WHERE stream = ?""").param("product-" + sku).query(Long.class).single();
            await().atMost(END_MAX).untilAsserted(() -> {
                var stock = program.shop().get("/stock/" + sku).json();
                assertThat(stock.path("onHand").asLong(-1)).as(sku).isEqualTo(onHand);
                assertThat(stock.path("reserved").asLong(-1)).as(sku).isEqualTo(reserved);
            });
        }
    }

    private static void none(JdbcClient db, String what, String rows) {
        assertThat(db.sql("SELECT count(*) FROM (" + rows + ") found").query(Long.class).single()).as(what).isZero();
    }
}
