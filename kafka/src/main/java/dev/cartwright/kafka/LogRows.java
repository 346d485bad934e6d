package dev.cartwright.kafka;

import dev.cartwright.proof.LoggedEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads the log as it stands there, whatever it means. */
final class LogRows {

    private final JdbcTemplate db;

    LogRows(JdbcTemplate db) {
        this.db = db;
    }

    /**
     * So many at most, each right after the one before it.
     *
     * @throws IllegalStateException where one is missing: a log has no holes
     */
    List<LoggedEvent> after(long position, int max) {
        var events = db.query("""
            SELECT position, stream, aggregate_type, sequence, event_id, event_type, revision, payload::text,
                metadata::text, time
            FROM log.event_log WHERE position > ? ORDER BY position LIMIT ?""", (row, _) -> event(row), position, max);
        var expected = position;
        for (var event : events) {
            if (event.position() != ++expected) {
                throw new IllegalStateException("position %d of the log is missing".formatted(expected));
            }
        }
        return events;
    }

    private static LoggedEvent event(ResultSet row) throws SQLException {
        return new LoggedEvent(row.getLong("position"), row.getString("stream"), row.getString("aggregate_type"),
            row.getLong("sequence"), row.getObject("event_id", UUID.class), row.getString("event_type"),
            row.getString("revision"), row.getString("payload"), row.getString("metadata"),
            row.getObject("time", OffsetDateTime.class).toInstant());
    }
}
