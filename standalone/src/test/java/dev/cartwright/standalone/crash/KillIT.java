package dev.cartwright.standalone.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.Shop.ShopIsAway;
import dev.cartwright.standalone.testing.ShopProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code kill -9} in the middle of checkouts, again and again, on the same home. */
class KillIT {

    private static final int KILLS = Integer.getInteger("cartwright.kills", 20);
    private static final int CLIENTS = 6;
    private static final List<String> SKUS = List.of("CUP", "POT", "TEA", "TIN");
    private static final int STOCK = 100_000;
    private static final int SCARCE_STOCK = 150;
    private static final String SCARCE = "RARE";
    private static final Duration END_MAX = Duration.ofSeconds(60);

    private final Queue<String> acknowledgedOrders = new ConcurrentLinkedQueue<>();
    private final long seed = System.nanoTime();

    @Test
    void loses_nothing_and_leaves_nothing_half_done(@TempDir Path directory) throws Exception {
        System.out.println("KillIT: seed " + seed);
        var random = new Random(seed);
        try (var program = new ShopProcess(directory.resolve("home"))) {
            program.start();
            SKUS.forEach(sku -> program.shop().sells(sku, 100 + sku.length(), STOCK));
            program.shop().sells(SCARCE, 5_000, SCARCE_STOCK);
            for (int kill = 1; kill <= KILLS; kill++) {
                var clients = shopUntilItIsAway(program.shop(), kill);
                Thread.sleep(200 + random.nextInt(1_500));
                program.kill();
                for (var client : clients) {
                    client.join();
                }
                program.start();
                requireEveryCheckoutEnds(program.database());
            }
            requireEveryAnsweredOrder(program.shop());
            requireConservation(program.database());
            requireViewsThatAgree(program.shop(), program.database());
        }
        System.out.println("KillIT: %d kills, %d acknowledged orders".formatted(KILLS, acknowledgedOrders.size()));
    }

    private List<Thread> shopUntilItIsAway(Shop shop, int round) {
        var away = new AtomicBoolean();
        return IntStream.range(0, CLIENTS).mapToObj(client -> Thread.ofVirtual().start(() -> {
            var random = new Random(seed + 31L * round + client);
            for (int n = 0; !away.get(); n++) {
                try {
                    buySomething(shop, "c%d-%d-%d".formatted(round, client, n), random);
                } catch (ShopIsAway e) {
                    away.set(true);
                }
            }
        })).toList();
    }

    private void buySomething(Shop shop, String customer, Random random) {
        var skus = new ArrayList<>(SKUS);
        Collections.shuffle(skus, random);
        shop.adds(customer, skus.get(0), 1 + random.nextInt(3));
        shop.adds(customer, random.nextInt(4) == 0 ? SCARCE : skus.get(1), 1 + random.nextInt(2));
        var answer = shop.checksOut(customer, "Prefer", "wait=30");
        assertThat(answer.status()).isIn(201, 409);
        if (answer.status() == 201) {
            acknowledgedOrders.add(answer.json().get("orderId").asString());
        }
    }

    private static void requireEveryCheckoutEnds(JdbcClient db) {
        await().atMost(END_MAX).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> {
            assertThat(count(db, "SELECT count(*) FROM command.saga")).as("checkouts under way").isZero();
            assertThat(count(db, """
                SELECT count(*) FROM (
                    SELECT payload->>'checkoutId',
                        count(*) FILTER (WHERE event_type LIKE '%$CheckoutStarted') AS started,
                        count(*) FILTER (WHERE event_type LIKE '%$CheckoutCompleted') AS completed,
                        count(*) FILTER (WHERE event_type LIKE '%$CheckoutRefused') AS refused
                    FROM log.event_log WHERE event_type LIKE '%CartEvent$Checkout%' GROUP BY 1) checkout
                WHERE started <> 1 OR completed + refused <> 1""")).as("checkouts without one end").isZero();
        });
        assertThat(count(db, "SELECT count(*) FROM command.scheduled_tasks")).as("deadlines left over").isZero();
        assertThat(count(db, "SELECT count(*) FROM log.dead_letter")).as("parked events").isZero();
        assertThat(count(db, "SELECT count(*) FROM log.event_log"))
            .isEqualTo(count(db, "SELECT max(position) FROM log.event_log"))
            .isEqualTo(count(db, "SELECT position FROM log.log_head"));
    }

    private void requireEveryAnsweredOrder(Shop shop) {
        assertThat(acknowledgedOrders).doesNotHaveDuplicates().hasSizeGreaterThan(KILLS);
        for (var order : acknowledgedOrders) {
            await().atMost(END_MAX)
                .untilAsserted(() -> assertThat(shop.get("/orders/" + order).status()).isEqualTo(200));
        }
    }

    /** What is reserved is what was ordered, product by product, and no more than there is. */
    private static void requireConservation(JdbcClient db) {
        var reserved = """
            SELECT payload->>'sku' AS sku, sum(CASE WHEN event_type LIKE '%$StockReserved' THEN 1 ELSE -1 END
                * (payload->>'quantity')::bigint) AS units
            FROM log.event_log WHERE event_type LIKE '%$StockReserved' OR event_type LIKE '%$StockReleased'
            GROUP BY 1""";
        var ordered = """
            SELECT line->>'sku' AS sku, sum((line->>'quantity')::bigint) AS units
            FROM log.event_log, jsonb_array_elements(payload->'lines') line
            WHERE event_type LIKE '%$OrderPlaced' GROUP BY 1""";
        assertThat(count(db, """
            SELECT count(*) FROM (%s) r FULL JOIN (%s) o USING (sku)
            WHERE r.units IS DISTINCT FROM o.units"""
            .formatted(reserved, ordered))).as("products whose reservations are not their orders").isZero();
        assertThat(count(db, "SELECT sum(units) FROM (%s) r".formatted(reserved))).isPositive();
        assertThat(count(db, "SELECT units FROM (%s) r WHERE sku = '%s'".formatted(reserved, SCARCE)))
            .isBetween(1L, (long) SCARCE_STOCK);
    }

    private static void requireViewsThatAgree(Shop shop, JdbcClient db) {
        await().atMost(END_MAX).untilAsserted(() -> {
            for (var sku : SKUS) {
                var stock = shop.get("/stock/" + sku).json();
                var ordered = count(db, """
                    SELECT coalesce(sum((line->>'quantity')::bigint), 0)
                    FROM log.event_log, jsonb_array_elements(payload->'lines') line
                    WHERE event_type LIKE '%$OrderPlaced' AND line->>'sku' = '""" + sku + "'");
                assertThat(stock.get("reserved").asLong()).isEqualTo(ordered);
                assertThat(stock.get("onHand").asLong()).isEqualTo(STOCK);
                assertThat(stock.get("available").asLong()).isEqualTo(STOCK - ordered);
            }
        });
    }

    private static long count(JdbcClient db, String question) {
        return db.sql(question).query(Long.class).single();
    }
}
