package dev.cartwright.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.cartwright.standalone.testing.Receiver;
import dev.cartwright.standalone.testing.Receiver.Got;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Receivers that are slow, broken or gone: what they miss comes again, and nobody else notices. */
class WebhookTroubleIT extends WebhookTest {

    private final CountDownLatch release = new CountDownLatch(1);

    @Autowired
    private JdbcClient db;

    @Test
    void what_does_not_get_through_comes_again_under_the_same_id_and_before_what_happened_later() {
        var troubles = new AtomicInteger();
        receiver.answers((exchange, _) -> {
            switch (troubles.incrementAndGet()) {
                case 1 -> exchange.sendResponseHeaders(500, -1);
                case 2 -> hold(exchange); // until the other one has lost patience
                case 3 -> exchange.close(); // without a word
                default -> exchange.sendResponseHeaders(204, -1);
            }
        });
        var webhook = webhook();
        var order = order();
        cancel(order);
        arrives(receiver, order, "OrderPlaced", "OrderPlaced", "OrderPlaced", "OrderPlaced", "OrderCancelled");
        var got = receiver.gotOf(stream(order));
        assertThat(got).hasSize(5).allSatisfy(it -> assertThat(it.isSignedWith(webhook.secret())).isTrue());
        assertThat(idsOf(got.subList(0, 4)).stream().distinct()).hasSize(1);
        assertThat(got.subList(0, 4)).extracting(Got::body).containsOnly(got.getFirst().body());
        var attempts = delivery(webhook, order, "OrderPlaced", "DELIVERED").get("attempts");
        assertThat(attempts.valueStream().map(it -> it.path("status").asInt(0))).containsExactly(500, 0, 0, 204);
        assertThat(attempts.valueStream().map(it -> it.path("error").asString(""))).containsExactly("",
            "did not answer in time", "has cut the connection", "");
        assertThat(shown(shop().get(webhook.path())).has("failingSince")).isFalse();
    }

    private void hold(HttpExchange exchange) throws IOException {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.sendResponseHeaders(204, -1);
    }

    @Test
    void after_the_last_attempt_it_has_failed_and_can_be_sent_again() {
        receiver.answers(503);
        var webhook = webhook();
        var order = order();
        var failed = delivery(webhook, order, "OrderPlaced", "FAILED");
        assertThat(failed.get("attempts")).hasSize(5);
        assertThat(shown(shop().get(webhook.path())).get("failingSince").asString()).isNotBlank();
        assertThat(shown(shop().get(webhook.path() + "/deliveries?status=DELIVERED")).get("items")).isEmpty();
        receiver.answers(200);
        var path = webhook.path() + "/deliveries/" + failed.get("deliveryId").asString();
        var again = shop().post(path + "/redelivery", null);
        assertThat(again.status()).isEqualTo(202);
        var delivered = eventually(path, it -> it.get("status").asString().equals("DELIVERED"));
        assertThat(delivered.get("attempts")).hasSize(6);
        assertThat(idsOf(receiver.gotOf(stream(order))).stream().distinct())
            .containsExactly(failed.get("deliveryId").asString());
    }

    @Test
    void what_was_delivered_can_be_sent_again_too() {
        var webhook = webhook();
        var order = order();
        var delivered = delivery(webhook, order, "OrderPlaced", "DELIVERED");
        shop().post(webhook.path() + "/deliveries/" + delivered.get("deliveryId").asString() + "/redelivery", null);
        arrives(receiver, order, "OrderPlaced", "OrderPlaced");
        assertThat(idsOf(receiver.gotOf(stream(order))).stream().distinct()).hasSize(1);
    }

    @Test
    void one_order_that_a_receiver_cannot_cope_with_does_not_hold_up_the_others() {
        var webhook = webhook();
        var bad = new String[1];
        receiver.answers((exchange, got) -> exchange.sendResponseHeaders(
            bad[0] == null || got.stream().equals(bad[0]) ? 500 : 204, -1));
        var first = order();
        bad[0] = stream(first);
        var others = Stream.generate(this::order).limit(4).toList();
        others.forEach(order -> arrives(receiver, order, "OrderPlaced"));
        delivery(webhook, first, "OrderPlaced", "FAILED");
    }

    @Test
    void a_receiver_that_does_not_answer_does_not_hold_up_another_one() {
        receiver.answers((exchange, _) -> hold(exchange));
        webhook();
        webhook();
        webhook();
        webhook();
        webhook(); // more of them than there may be requests beyond one for each
        try (var other = new Receiver()) {
            webhook(other, "");
            var orders = Stream.generate(this::order).limit(12).toList(); // more than there may be at a time
            orders.forEach(order -> arrives(other, order, "OrderPlaced"));
            assertThat(idsOf(other.got())).doesNotHaveDuplicates();
        }
        release.countDown();
    }

    @Test
    void a_receiver_that_is_gone_is_left_alone_until_somebody_resumes() {
        var webhook = webhook();
        try (var other = new Receiver()) {
            webhook(other, "");
            receiver.answers(410);
            var first = order();
            var paused = eventually(webhook.path(), it -> it.get("status").asString().equals("PAUSED"));
            assertThat(paused.get("pausedBecause").asString()).isEqualTo("GONE");
            var second = order();
            arrives(other, second, "OrderPlaced");
            assertThat(receiver.got()).hasSize(1);
            receiver.answers(204);
            var resumed = shown(shop().post(webhook.path() + "/resumption", null));
            assertThat(resumed.get("status").asString()).isEqualTo("ACTIVE");
            arrives(receiver, second, "OrderPlaced");
            arrives(receiver, first, "OrderPlaced", "OrderPlaced");
            assertThat(shown(shop().get(webhook.path())).has("pausedBecause")).isFalse();
        }
    }

    @Test
    void a_receiver_that_fails_for_days_is_paused_and_what_happened_meanwhile_is_not_lost() {
        var webhook = webhook();
        receiver.answers(500);
        var first = order();
        delivery(webhook, first, "OrderPlaced", "FAILED");
        assertThat(shown(shop().get(webhook.path())).get("status").asString()).isEqualTo("ACTIVE");
        db.sql("UPDATE webhooks.webhook SET failing_since = failing_since - interval '4 days'").update();
        var second = order();
        var paused = eventually(webhook.path(), it -> it.get("status").asString().equals("PAUSED"));
        assertThat(paused.get("pausedBecause").asString()).isEqualTo("FAILING");
        receiver.answers(204);
        var third = order();
        shown(shop().post(webhook.path() + "/resumption", null));
        arrives(receiver, third, "OrderPlaced");
        delivery(webhook, second, "OrderPlaced", "DELIVERED");
        assertThat(delivery(webhook, first, "OrderPlaced", "FAILED").get("attempts")).hasSize(5);
    }

    @Test
    void what_waits_has_a_limit_and_the_rest_waits_in_the_log() {
        receiver.answers((exchange, _) -> hold(exchange));
        var webhook = webhook();
        var orders = Stream.generate(this::order).limit(14).toList();
        until(() -> waiting(webhook.id()) == 10);
        release.countDown();
        receiver.answers(204);
        orders.forEach(order -> arrives(receiver, order, "OrderPlaced"));
        until(() -> waiting(webhook.id()) == 0);
    }

    private long waiting(String webhook) {
        return db.sql("SELECT count(*) FROM webhooks.delivery WHERE webhook_id = ?::uuid AND status = 'PENDING'")
            .param(webhook).query(Long.class).single();
    }

    @Test
    void operators_see_how_much_waits_and_what_became_of_it() {
        webhook();
        arrives(receiver, order(), "OrderPlaced");
        var meters = List.of("cartwright_webhook_waiting", "cartwright_webhook_paused",
            "cartwright_webhook_attempts_total{outcome=\"delivered\"");
        until(() -> meters.stream().allMatch(shop().get("/actuator/prometheus").response().body()::contains));
    }
}
