package dev.cartwright.query.webhooks;

import dev.cartwright.query.webhooks.Webhook.Pause;
import dev.cartwright.query.webhooks.Webhook.Status;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The webhooks that there are, and their secrets. A secret is told where it is made, and after that to nobody but
 * whoever signs with it.
 */
public final class Webhooks {

    private static final int SECRETS_MAX = 2; // the latest, and the one before it

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final WebhookPolicy policy;
    private final SecureRandom random = new SecureRandom();

    Webhooks(JdbcClient db, TransactionTemplate transaction, WebhookPolicy policy) {
        this.db = db;
        this.transaction = transaction;
        this.policy = policy;
    }

    // --- who is told

    /**
     * @param after from which position on it is told of what happens; null is from now on
     * @return its first secret; empty where there are as many webhooks as there may be
     */
    public Optional<Secret> make(UUID id, URI url, List<String> types, @Nullable Long after) {
        return transaction.execute(_ -> {
            var made = db.sql("""
                INSERT INTO webhooks.webhook (id, url, types, position)
                SELECT :id, :url, :types, coalesce(:after::bigint, (SELECT position FROM log.log_head))
                WHERE (SELECT count(*) FROM webhooks.webhook) < :max""")
                .param("id", id).param("url", url.toString()).param("types", types.toArray(String[]::new))
                .param("after", after).param("max", policy.subscriptionsMax()).update();
            return made == 0 ? Optional.empty() : Optional.of(newSecret(id));
        });
    }

    /** In the order in which they were made. */
    public List<Webhook> list(long afterNumber, int max) {
        return db.sql("SELECT * FROM webhooks.webhook WHERE number > ? ORDER BY number LIMIT ?")
            .params(afterNumber, max).query((row, _) -> webhook(row)).list();
    }

    /** Those that are told at present. */
    public List<Webhook> active() {
        return db.sql("SELECT * FROM webhooks.webhook WHERE status = 'ACTIVE' ORDER BY number")
            .query((row, _) -> webhook(row)).list();
    }

    /** How many are not. */
    public long paused() {
        return db.sql("SELECT count(*) FROM webhooks.webhook WHERE status = 'PAUSED'").query(Long.class).single();
    }

    public Optional<Webhook> find(UUID id) {
        return db.sql("SELECT * FROM webhooks.webhook WHERE id = ?").param(id).query((row, _) -> webhook(row))
            .optional();
    }

    /** With all that is known of its deliveries; what is on its way at this moment arrives. */
    public void forget(UUID id) {
        db.sql("DELETE FROM webhooks.webhook WHERE id = ?").param(id).update();
    }

    private static Webhook webhook(ResultSet row) throws SQLException {
        var paused = row.getString("paused_because");
        return new Webhook(row.getObject("id", UUID.class), row.getLong("number"), URI.create(row.getString("url")),
            List.of((String[]) row.getArray("types").getArray()), Status.valueOf(row.getString("status")),
            paused == null ? null : Pause.valueOf(paused), row.getLong("position"), time(row, "failing_since"),
            row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        @Nullable
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    // --- how it is with them

    /** Something has got through. */
    public void works(UUID id) {
        db.sql("UPDATE webhooks.webhook SET failing_since = NULL WHERE id = ? AND failing_since IS NOT NULL").param(id)
            .update();
    }

    /**
     * Something has not got through.
     *
     * @return whether it has been paused for that, since nothing has for too long
     */
    public boolean fails(UUID id) {
        db.sql("UPDATE webhooks.webhook SET failing_since = now() WHERE id = ? AND failing_since IS NULL").param(id)
            .update();
        return db.sql("""
            UPDATE webhooks.webhook SET status = 'PAUSED', paused_because = 'FAILING'
            WHERE id = :id AND status = 'ACTIVE' AND failing_since < now() - :long * interval '1 millisecond'""")
            .param("id", id).param("long", policy.pauseAfter().toMillis()).update() == 1;
    }

    /** The receiver wants no more. */
    public void isGone(UUID id) {
        db.sql("""
            UPDATE webhooks.webhook SET status = 'PAUSED', paused_because = 'GONE'
            WHERE id = ? AND status = 'ACTIVE'""").param(id).update();
    }

    /** Goes on where it was paused, and with what waits at once; where it was not paused nothing changes. */
    public void resume(UUID id) {
        transaction.executeWithoutResult(_ -> {
            var resumed = db.sql("""
                UPDATE webhooks.webhook SET status = 'ACTIVE', paused_because = NULL, failing_since = NULL
                WHERE id = ? AND status = 'PAUSED'""").param(id).update();
            if (resumed == 1) {
                db.sql("""
                    UPDATE webhooks.delivery SET due_at = now(), tries = 0
                    WHERE webhook_id = ? AND status = 'PENDING' AND NOT sending""").param(id).update();
            }
        });
    }

    // --- secrets

    /** The latest first; none where there is no such webhook, or no longer. */
    public List<Secret> secrets(UUID id) {
        return db.sql("""
            SELECT value FROM webhooks.secret WHERE webhook_id = ? AND (ends_at IS NULL OR ends_at > now())
            ORDER BY number DESC""").param(id).query((row, _) -> Secret.kept(row.getBytes("value"))).list();
    }

    /**
     * Another secret, and when the one before ends.
     *
     * @param endOfThePrevious until when both sign
     */
    public record Rotated(Secret secret, Instant endOfThePrevious) {}

    /** Makes another secret; the one before signs as well for a while, and those before that no longer. */
    public Rotated rotate(UUID id) {
        return transaction.execute(_ -> {
            // one after the other, so that no two are the latest
            db.sql("SELECT FROM webhooks.webhook WHERE id = ? FOR UPDATE").param(id).query().listOfRows();
            var end = db.sql("SELECT now() + :overlap * interval '1 millisecond'")
                .param("overlap", policy.secretOverlap().toMillis()).query(OffsetDateTime.class).single();
            db.sql("UPDATE webhooks.secret SET ends_at = ? WHERE webhook_id = ? AND ends_at IS NULL")
                .params(end, id).update();
            var secret = newSecret(id);
            db.sql("""
                DELETE FROM webhooks.secret WHERE webhook_id = :id AND number NOT IN (
                    SELECT number FROM webhooks.secret WHERE webhook_id = :id ORDER BY number DESC LIMIT :max)""")
                .param("id", id).param("max", SECRETS_MAX).update();
            return new Rotated(secret, end.toInstant());
        });
    }

    private Secret newSecret(UUID id) {
        var secret = Secret.made(random);
        db.sql("INSERT INTO webhooks.secret (webhook_id, value) VALUES (?, ?)").params(id, secret.value()).update();
        return secret;
    }
}
