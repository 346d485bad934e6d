package dev.cartwright.query.webhooks.operating;

import dev.cartwright.query.reading.RowJson;
import dev.cartwright.query.webhooks.OfferedEvents;
import dev.cartwright.query.webhooks.operating.DeliveryView.Status;
import dev.cartwright.query.webhooks.sending.Attempt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of what a webhook was to be told. */
@Component
class Deliveries {

    private static final String SELECT = """
        SELECT event_id, position, event_type, stream, status, sending, due_at, attempts, created_at, ended_at
        FROM webhooks.delivery WHERE webhook_id = :webhook\s""";

    private final JdbcClient db;

    Deliveries(JdbcClient db) {
        this.db = db;
    }

    /** The latest first, in the order of the log. */
    List<DeliveryView> list(UUID webhook, @Nullable Status status, long before, int max) {
        return db.sql(SELECT + (status == null ? "" : "AND status = :status ")
            + "AND position < :before ORDER BY position DESC LIMIT :max")
            .param("webhook", webhook).param("status", status == null ? "" : status.name()).param("before", before)
            .param("max", max).query((row, _) -> view(row)).list();
    }

    Optional<DeliveryView> find(UUID webhook, UUID id) {
        return db.sql(SELECT + "AND event_id = :id").param("webhook", webhook).param("id", id)
            .query((row, _) -> view(row)).optional();
    }

    /** As if it had never been tried; what is on its way at this moment is left alone. */
    void again(UUID webhook, UUID id) {
        db.sql("""
            UPDATE webhooks.delivery SET status = 'PENDING', ended_at = NULL, due_at = now(), tries = 0
            WHERE webhook_id = :webhook AND event_id = :id AND NOT sending""")
            .param("webhook", webhook).param("id", id).update();
    }

    private static DeliveryView view(ResultSet row) throws SQLException {
        var status = Status.valueOf(row.getString("status"));
        var waits = status == Status.PENDING && !row.getBoolean("sending");
        return new DeliveryView(row.getObject("event_id", UUID.class), row.getLong("position"),
            OfferedEvents.nameOf(row.getString("event_type")), row.getString("stream"), status,
            row.getObject("created_at", OffsetDateTime.class).toInstant(), waits ? time(row, "due_at") : null,
            time(row, "ended_at"), RowJson.readList(row.getString("attempts"), Attempt.class));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        @Nullable
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
