package dev.cartwright.query.webhooks.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.query.webhooks.Webhooks;
import dev.cartwright.query.webhooks.sending.Outbox.Held;
import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.ShopTest;
import dev.cartwright.standalone.testing.TellsThisMachine;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Several programs at the same deliveries: none is lost, none is sent by two at a time. */
@TellsThisMachine
class OutboxIT extends ShopTest {

    private static final Attempt ATTEMPT = new Attempt(Instant.parse("2026-11-23T15:00:00Z"), 500, null, 7);

    private final UUID webhook = UUID.randomUUID();

    @Autowired
    private Outbox outbox;
    @Autowired
    private Webhooks webhooks;
    @Autowired
    private JdbcClient db;

    @BeforeEach
    void make() {
        webhooks.make(webhook, URI.create("http://127.0.0.1:1/"), List.of("OrderPlaced"), null);
        // the shop itself leaves it alone then
        db.sql("UPDATE webhooks.webhook SET status = 'PAUSED', paused_because = 'GONE' WHERE id = ?").param(webhook)
            .update();
    }

    @AfterEach
    void forget() {
        webhooks.forget(webhook);
    }

    private void waits(int position, String stream) {
        db.sql("""
            INSERT INTO webhooks.delivery (webhook_id, position, event_id, event_type, stream)
            VALUES (?, ?, gen_random_uuid(), 'x$OrderPlaced', ?)""").params(webhook, position, stream).update();
    }

    private List<Held> take(int room) {
        return outbox.take(Map.of(webhook, room));
    }

    private String status(int position) {
        return db.sql("SELECT status || ' ' || tries || ' ' || jsonb_array_length(attempts) FROM webhooks.delivery "
            + "WHERE webhook_id = ? AND position = ?").params(webhook, position).query(String.class).single();
    }

    @Test
    void what_one_holds_no_other_takes() {
        for (int position = 1; position <= 60; position++) {
            waits(position, "order-" + position);
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var taken = Stream.generate(() -> CompletableFuture.supplyAsync(this::takeAll, threads)).limit(4).toList()
                .stream().flatMap(all -> all.join().stream()).map(Held::position).toList();
            assertThat(taken).hasSize(60).doesNotHaveDuplicates();
        }
        assertThat(take(10)).isEmpty();
    }

    private List<Held> takeAll() {
        var all = new ArrayList<Held>();
        for (var some = take(7); !some.isEmpty(); some = take(7)) {
            all.addAll(some);
        }
        return all;
    }

    @Test
    void of_an_order_one_goes_after_the_other_also_while_the_first_waits_to_be_tried_again() {
        waits(1, "order-a");
        waits(2, "order-a");
        waits(3, "order-b");
        var first = take(10);
        assertThat(first).extracting(Held::position).containsExactlyInAnyOrder(1L, 3L);
        outbox.tryAgain(first.stream().filter(it -> it.position() == 1).findFirst().orElseThrow(), Duration.ofHours(1),
            ATTEMPT);
        assertThat(take(10)).isEmpty();
        assertThat(outbox.untilNext()).isNull(); // nobody looks at one that is paused
        due(1);
        var again = take(10);
        assertThat(again).extracting(Held::position).containsExactly(1L);
        outbox.failed(again.getFirst(), ATTEMPT);
        assertThat(take(10)).extracting(Held::position).containsExactly(2L);
    }

    private void due(int position) {
        db.sql("UPDATE webhooks.delivery SET due_at = now() - interval '1 second' "
            + "WHERE webhook_id = ? AND position = ?").params(webhook, position).update();
    }

    @Test
    void what_somebody_held_when_he_died_is_taken_over_and_he_has_no_say_any_more() {
        waits(1, "order-a");
        var died = take(1).getFirst();
        assertThat(take(1)).isEmpty();
        due(1);
        var next = take(1).getFirst();
        assertThat(next.tries()).isEqualTo(2);
        outbox.failed(died, ATTEMPT);
        assertThat(status(1)).isEqualTo("PENDING 2 0");
        outbox.delivered(next, ATTEMPT);
        assertThat(status(1)).isEqualTo("DELIVERED 2 1");
    }

    @Test
    void only_the_last_attempts_are_remembered() {
        waits(1, "order-a");
        for (int n = 0; n < 60; n++) {
            outbox.tryAgain(take(1).getFirst(), Duration.ofSeconds(-1), ATTEMPT);
        }
        assertThat(status(1)).isEqualTo("PENDING 60 50");
    }

    @Test
    void what_became_of_a_delivery_is_forgotten_after_a_month_and_what_waits_is_not() {
        for (int position = 1; position <= 3; position++) {
            waits(position, "order-" + position);
        }
        take(3).stream().filter(held -> held.position() != 3).forEach(held -> outbox.delivered(held, ATTEMPT));
        db.sql("UPDATE webhooks.delivery SET ended_at = now() - interval '31 days' WHERE webhook_id = ? "
            + "AND position = 1").param(webhook).update();
        db.sql("UPDATE webhooks.delivery SET created_at = now() - interval '99 days' WHERE webhook_id = ? "
            + "AND position = 3").param(webhook).update();
        outbox.tidy();
        assertThat(db.sql("SELECT position FROM webhooks.delivery WHERE webhook_id = ? ORDER BY position")
            .param(webhook).query(Long.class).list()).containsExactly(2L, 3L);
    }

    @Test
    void several_who_write_down_what_is_to_be_told_write_each_event_down_once() {
        webhooks.resume(webhook);
        var from = db.sql("SELECT position FROM log.log_head").query(Long.class).single();
        var orders = Stream.generate(this::order).limit(6).toList();
        var head = db.sql("SELECT position FROM log.log_head").query(Long.class).single();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Stream.generate(() -> CompletableFuture.supplyAsync(() -> outbox.fill(webhook, head), threads)).limit(4)
                .toList().forEach(CompletableFuture::join);
        }
        assertThat(db.sql("SELECT substr(stream, 7) FROM webhooks.delivery WHERE webhook_id = ? ORDER BY position")
            .param(webhook).query(String.class).list()).containsExactlyElementsOf(orders);
        assertThat(webhooks.find(webhook).orElseThrow().position()).isGreaterThanOrEqualTo(head).isGreaterThan(from);
    }

    private String order() {
        var sku = Shop.unique("tea");
        var customer = Shop.unique("ann");
        shop().sells(sku, 450, 12);
        shop().adds(customer, sku, 2);
        return shop().checksOut(customer, "Prefer", "wait=30").json().get("orderId").asString();
    }
}
