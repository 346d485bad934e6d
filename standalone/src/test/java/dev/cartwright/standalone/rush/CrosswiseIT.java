package dev.cartwright.standalone.rush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.standalone.testing.OverTheLog;
import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.Shop.Answer;
import dev.cartwright.standalone.testing.ShopTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The saga over the log and many clients change the same products and carts, each in an order of its own. */
@OverTheLog
@ExtendWith(OutputCaptureExtension.class)
class CrosswiseIT extends ShopTest {

    private static final int CLIENTS = 12;
    private static final int ROUNDS = 25;
    private static final int CARTS = 5; // fewer than clients: they get in each other's way there as well

    @Autowired
    private JdbcClient db;

    private final String one = Shop.unique("ONE");
    private final String other = Shop.unique("OTHER");
    private final List<String> carts = IntStream.range(0, CARTS).mapToObj(_ -> Shop.unique("shared")).toList();

    @Test
    void nobody_waits_for_anybody_for_ever_and_every_checkout_ends(CapturedOutput output) throws Exception {
        shop().sells(one, 300, 700);
        shop().sells(other, 500, 100);

        var answers = new ArrayList<Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var clients = IntStream.range(0, CLIENTS).<Callable<List<Answer>>>mapToObj(client -> () -> rounds(client))
                .map(threads::submit).toList();
            for (var client : clients) {
                answers.addAll(client.get());
            }
        }

        assertThat(answers).extracting(Answer::status).isSubsetOf(200, 201, 202, 204, 409);
        assertThat(answers).extracting(Answer::status).contains(202, 204);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(ended()).isEqualTo(begun()));
        assertThat(begun()).isGreaterThan(CLIENTS);
        assertThat(balanceOf(one)).isEqualTo(orderedOf(one)).isPositive();
        assertThat(balanceOf(other)).isEqualTo(orderedOf(other)).isPositive();
        assertThat(db.sql("SELECT count(*) FROM log.dead_letter").query(Long.class).single()).isZero();
        assertThat(output.getAll()).doesNotContainIgnoringCase("deadlock");
    }

    private List<Answer> rounds(int client) {
        var answers = new ArrayList<Answer>();
        var first = client % 2 == 0 ? one : other;
        var second = client % 2 == 0 ? other : one;
        for (int round = 0; round < ROUNDS; round++) {
            var cart = carts.get((client + round) % CARTS);
            answers.add(items(cart, first, 2));
            answers.add(price(second, 400 + round));
            answers.add(items(cart, second, 3));
            answers.add(shop().checksOut(cart, "Prefer", round % 2 == 0 ? "respond-async" : "wait=5"));
            answers.add(price(first, 300 + round));
        }
        return answers;
    }

    private Answer items(String cart, String sku, int quantity) {
        return shop().post("/carts/" + cart + "/items", """
            {"sku":"%s","quantity":%d}""".formatted(sku, quantity));
    }

    private Answer price(String sku, int cents) {
        return shop().put("/products/" + sku + "/price", """
            {"price": {"amount": %d, "currency": "EUR"}}""".formatted(cents));
    }

    private long begun() {
        return count("payload->>'customerId' = ANY(?) AND event_type LIKE '%$CheckoutStarted'");
    }

    private long ended() {
        return count("payload->>'customerId' = ANY(?) "
            + "AND (event_type LIKE '%$CheckoutCompleted' OR event_type LIKE '%$CheckoutRefused')");
    }

    private long count(String which) {
        return db.sql("SELECT count(DISTINCT payload->>'checkoutId') FROM log.event_log WHERE " + which)
            .param(carts.toArray(String[]::new)).query(Long.class).single();
    }

    /** What the product has reserved and not got back. */
    private long balanceOf(String sku) {
        return db.sql("""
            SELECT coalesce(sum(CASE WHEN event_type LIKE '%$StockReserved' THEN (payload->>'quantity')::int
                WHEN event_type LIKE '%$StockReleased' THEN -(payload->>'quantity')::int END), 0)
            FROM log.event_log WHERE stream = 'product-' || ?""").param(sku).query(Long.class).single();
    }

    private long orderedOf(String sku) {
        return db.sql("""
            SELECT coalesce(sum((line->>'quantity')::int), 0)
            FROM log.event_log, jsonb_array_elements(payload->'lines') AS line
            WHERE event_type LIKE '%$OrderPlaced' AND line->>'sku' = ?""").param(sku).query(Long.class).single();
    }
}
