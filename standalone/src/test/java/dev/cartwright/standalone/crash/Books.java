package dev.cartwright.standalone.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.standalone.testing.Shop;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What must be true of a shop after any crash, whoever was told what. */
record Books(Shop shop, JdbcClient db) {

    static final List<String> SKUS = List.of("CUP", "POT", "TEA", "TIN", "RARE");

    private static final int STOCK = 100_000;
    private static final int SCARCE_STOCK = 150;
    private static final Duration END_MAX = Duration.ofSeconds(90);

    private static final String RESERVED = """
        SELECT payload->>'sku' AS sku, sum(CASE WHEN event_type LIKE '%$StockReserved' THEN 1 ELSE -1 END
            * (payload->>'quantity')::bigint) AS units
        FROM log.event_log WHERE event_type LIKE '%$StockReserved' OR event_type LIKE '%$StockReleased'
        GROUP BY 1""";
    private static final String ORDERED = """
        SELECT line->>'sku' AS sku, sum((line->>'quantity')::bigint) AS units
        FROM log.event_log, jsonb_array_elements(payload->'lines') line
        WHERE event_type LIKE '%$OrderPlaced' GROUP BY 1""";
    private static final String RECEIVED = """
        SELECT payload->>'sku' AS sku, sum((payload->>'quantity')::bigint) AS units
        FROM log.event_log WHERE event_type LIKE '%$StockReceived' GROUP BY 1""";

    void open() {
        SKUS.forEach(sku -> shop.sells(sku, 100 + sku.length(), sku.equals("RARE") ? SCARCE_STOCK : STOCK));
    }

    void requireEveryCheckoutEnds() {
        await().atMost(END_MAX).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> {
            assertThat(count("SELECT count(*) FROM command.saga")).as("checkouts under way").isZero();
            assertThat(count("""
                SELECT count(*) FROM (
                    SELECT payload->>'checkoutId',
                        count(*) FILTER (WHERE event_type LIKE '%$CheckoutStarted') AS started,
                        count(*) FILTER (WHERE event_type LIKE '%$CheckoutCompleted') AS completed,
                        count(*) FILTER (WHERE event_type LIKE '%$CheckoutRefused') AS refused
                    FROM log.event_log WHERE event_type LIKE '%CartEvent$Checkout%' GROUP BY 1) checkout
                WHERE started <> 1 OR completed + refused <> 1""")).as("checkouts without one end").isZero();
        });
        assertThat(count("SELECT count(*) FROM command.scheduled_tasks WHERE task_name = 'deadline'"))
            .as("deadlines left over").isZero();
        assertThat(count("SELECT count(*) FROM log.dead_letter")).as("parked events").isZero();
        assertThat(count("SELECT count(*) FROM log.event_log"))
            .isEqualTo(count("SELECT max(position) FROM log.event_log"))
            .isEqualTo(count("SELECT position FROM log.log_head"));
    }

    /** What is reserved is what was ordered, product by product, and no more than there is. */
    void requireConservation() {
        assertThat(
            count("SELECT count(*) FROM (%s) r FULL JOIN (%s) o USING (sku) WHERE r.units IS DISTINCT FROM o.units"
                .formatted(RESERVED, ORDERED)))
            .as("products whose reservations are not their orders").isZero();
        assertThat(count("SELECT count(*) FROM (%s) r JOIN (%s) o USING (sku) WHERE o.units > r.units"
            .formatted(RECEIVED, ORDERED))).as("products that were sold more often than there were").isZero();
        assertThat(count("SELECT coalesce(sum(units), 0) FROM (%s) o".formatted(ORDERED))).isPositive();
    }

    void requireViewsThatAgree() {
        await().atMost(END_MAX).untilAsserted(() -> {
            for (var sku : SKUS) {
                var stock = shop.get("/stock/" + sku).json();
                var received = units(RECEIVED, sku);
                var ordered = units(ORDERED, sku);
                assertThat(stock.path("onHand").asLong(-1)).as(sku).isEqualTo(received);
                assertThat(stock.path("reserved").asLong(-1)).as(sku).isEqualTo(ordered);
                assertThat(stock.path("available").asLong(-1)).as(sku).isEqualTo(received - ordered);
            }
            assertThat(count("SELECT count(*) FROM query.order_view"))
                .isEqualTo(count("SELECT count(*) FROM log.event_log WHERE event_type LIKE '%$OrderPlaced'"));
        });
    }

    /** Of all that wrote: each commit that several commands share is one of them. */
    long transactions() {
        return count("SELECT count(DISTINCT xmin::text) FROM log.event_log");
    }

    private long units(String bySku, String sku) {
        return db.sql("SELECT coalesce(sum(units), 0) FROM (" + bySku + ") u WHERE sku = ?").param(sku)
            .query(Long.class).single();
    }

    long count(String question) {
        return db.sql(question).query(Long.class).single();
    }
}
