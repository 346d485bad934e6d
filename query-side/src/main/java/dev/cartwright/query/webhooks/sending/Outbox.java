package dev.cartwright.query.webhooks.sending;

import dev.cartwright.proof.LoggedEvent;
import dev.cartwright.query.reading.RowJson;
import dev.cartwright.query.webhooks.OfferedEvents;
import dev.cartwright.query.webhooks.WebhookPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The deliveries that wait. Each event comes in once for each webhook, since how far the log has been gone through for
 * it is written down in the same transaction; and each is taken out by one program at a time, which holds it for a
 * while. Who dies meanwhile lets it go by that.
 */
final class Outbox {

    private static final int POSITIONS_MAX = 5_000; // gone through in one transaction
    private static final int ATTEMPTS_KEPT = 50;
    private static final int TIDIED_AT_ONCE = 5_000;

    /** What a held delivery is still held for when whoever holds it has lost patience with the receiver. */
    private static final Duration TO_WRITE_IT_DOWN = Duration.ofSeconds(10);

    private static final String PUT = """
        WITH its AS (
            SELECT position, event_id, event_type, stream FROM log.event_log
            WHERE position > :from AND position <= :to AND event_type = ANY (:types) ORDER BY position LIMIT :room),
        put AS (
            INSERT INTO webhooks.delivery (webhook_id, position, event_id, event_type, stream)
            SELECT :webhook, position, event_id, event_type, stream FROM its RETURNING position)
        SELECT count(*) AS events, max(position) AS last FROM put""";

    /** Of one order one after the other: while one waits, those behind it do. */
    private static final String TAKE = """
        WITH due AS (
            SELECT its.webhook_id, its.position
            FROM unnest(:webhooks::uuid[], :rooms::int[]) AS free (webhook_id, room), LATERAL (
                SELECT d.webhook_id, d.position FROM webhooks.delivery d
                WHERE d.webhook_id = free.webhook_id AND d.status = 'PENDING' AND d.due_at <= now()
                  AND NOT EXISTS (
                    SELECT FROM webhooks.delivery before
                    WHERE before.webhook_id = d.webhook_id AND before.stream = d.stream
                      AND before.status = 'PENDING' AND before.position < d.position)
                ORDER BY d.due_at, d.position LIMIT free.room FOR UPDATE OF d SKIP LOCKED) its)
        UPDATE webhooks.delivery d
        SET sending = true, tries = tries + 1, due_at = now() + :hold * interval '1 millisecond'
        FROM due WHERE d.webhook_id = due.webhook_id AND d.position = due.position
        RETURNING d.webhook_id, d.position, d.tries""";

    private static final String WRITE_DOWN = """
        UPDATE webhooks.delivery SET sending = false, status = :status,
            due_at = now() + :wait * interval '1 millisecond',
            ended_at = CASE WHEN :status = 'PENDING' THEN NULL ELSE now() END,
            attempts = CASE WHEN jsonb_array_length(attempts) < :kept THEN attempts ELSE attempts - 0 END
                || :attempt::jsonb
        WHERE webhook_id = :webhook AND position = :position AND tries = :tries AND sending""";

    private static final String NEXT = """
        SELECT (1000 * extract(epoch FROM min(its.due_at) - now()))::bigint
        FROM webhooks.webhook w, LATERAL (
            SELECT due_at FROM webhooks.delivery d
            WHERE d.webhook_id = w.id AND d.status = 'PENDING' AND d.due_at > now() ORDER BY due_at LIMIT 1) its
        WHERE w.status = 'ACTIVE'""";

    private static final String TIDY = """
        DELETE FROM webhooks.delivery WHERE (webhook_id, position) IN (
            SELECT webhook_id, position FROM webhooks.delivery
            WHERE status <> 'PENDING' AND ended_at < now() - :retention * interval '1 millisecond'
            ORDER BY ended_at LIMIT :max)""";

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final WebhookPolicy policy;

    Outbox(JdbcClient db, TransactionTemplate transaction, WebhookPolicy policy) {
        this.db = db;
        this.transaction = transaction;
        this.policy = policy;
    }

    // --- in

    /**
     * Writes down what is to be told to one webhook.
     *
     * @param head up to where
     * @return whether there is more, and room for it
     */
    boolean fill(UUID webhook, long head) {
        return transaction.execute(_ -> db.sql("""
            SELECT position, types FROM webhooks.webhook
            WHERE id = :id AND status = 'ACTIVE' AND position < :head FOR UPDATE""")
            .param("id", webhook).param("head", head)
            .query((row, _) -> new Place(row.getLong("position"), List.of((String[]) row.getArray("types").getArray())))
            .optional().map(place -> fill(webhook, place, head)).orElse(false));
    }

    private record Place(long position, List<String> types) {}

    private boolean fill(UUID webhook, Place place, long head) {
        var room = policy.aheadMax() - waiting(webhook);
        if (room <= 0) {
            return false;
        }
        var to = Math.min(head, place.position() + POSITIONS_MAX);
        var put = db.sql(PUT).param("webhook", webhook).param("from", place.position()).param("to", to)
            .param("types", OfferedEvents.loggedNamesOf(place.types())).param("room", room)
            .query((row, _) -> new Put(row.getInt("events"), row.getLong("last"))).single();
        var isFull = put.events() == room;
        var reached = isFull ? put.last() : to;
        db.sql("UPDATE webhooks.webhook SET position = ? WHERE id = ?").params(reached, webhook).update();
        return !isFull && reached < head;
    }

    private record Put(int events, long last) {}

    private int waiting(UUID webhook) {
        return db.sql("SELECT count(*) FROM webhooks.delivery WHERE webhook_id = ? AND status = 'PENDING'")
            .param(webhook).query(Integer.class).single();
    }

    // --- out

    /**
     * A delivery that this program holds.
     *
     * @param tries with this one
     */
    record Held(UUID webhook, long position, int tries) {}

    /** @param rooms how many may be taken for each webhook */
    List<Held> take(Map<UUID, Integer> rooms) {
        return db.sql(TAKE)
            .param("webhooks", rooms.keySet().stream().map(UUID::toString).toArray(String[]::new))
            .param("rooms", rooms.values().stream().map(String::valueOf).toArray(String[]::new))
            .param("hold", policy.patience().plus(TO_WRITE_IT_DOWN).toMillis())
            .query((row, _) -> new Held(row.getObject("webhook_id", UUID.class), row.getLong("position"),
                row.getInt("tries")))
            .list();
    }

    /** The event as it stands in the log. */
    LoggedEvent event(long position) {
        return db.sql(LoggedEvent.SELECT + "WHERE position = ?").param(position).query((row, _) -> LoggedEvent.of(row))
            .single();
    }

    /** Nothing more to do for it. Whoever holds it no longer changes nothing, here and below. */
    void delivered(Held held, Attempt attempt) {
        writeDown(held, "DELIVERED", Duration.ZERO, attempt);
    }

    void failed(Held held, Attempt attempt) {
        writeDown(held, "FAILED", Duration.ZERO, attempt);
    }

    void tryAgain(Held held, Duration wait, Attempt attempt) {
        writeDown(held, "PENDING", wait, attempt);
    }

    private void writeDown(Held held, String status, Duration wait, Attempt attempt) {
        db.sql(WRITE_DOWN).param("status", status).param("wait", wait.toMillis()).param("kept", ATTEMPTS_KEPT)
            .param("attempt", RowJson.write(attempt)).param("webhook", held.webhook())
            .param("position", held.position()).param("tries", held.tries()).update();
    }

    /** Until something that waits is due, or somebody who holds something has held it for too long; null for never. */
    @Nullable
    Duration untilNext() {
        return db.sql(NEXT).query((row, _) -> {
            var millis = row.getLong(1);
            return row.wasNull() ? Duration.ZERO : Duration.ofMillis(Math.max(1, millis));
        }).optional().filter(wait -> !wait.isZero()).orElse(null);
    }

    // --- looked at

    /** Forgets what became of deliveries long ago. */
    void tidy() {
        var tidied = TIDIED_AT_ONCE;
        while (tidied == TIDIED_AT_ONCE) {
            tidied = db.sql(TIDY).param("retention", policy.retention().toMillis()).param("max", TIDIED_AT_ONCE)
                .update();
        }
    }

    /** How many deliveries wait, for all webhooks. */
    long waiting() {
        return db.sql("SELECT count(*) FROM webhooks.delivery WHERE status = 'PENDING'").query(Long.class).single();
    }
}
