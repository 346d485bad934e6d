package dev.cartwright.audit.seal;

import dev.cartwright.proof.LoggedEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of the log as they are. */
final class LogRows {

    private static final String AFTER = """
        SELECT position, stream, aggregate_type, sequence, event_id, event_type, revision, payload::text AS payload,
            metadata::text AS metadata, time
        FROM log.event_log WHERE position > ? ORDER BY position LIMIT ?""";

    private LogRows() {}

    static List<LoggedEvent> after(long position, int max, JdbcTemplate db) {
        return db.query(AFTER, (row, _) -> event(row), position, max);
    }

    private static LoggedEvent event(ResultSet row) throws SQLException {
        return new LoggedEvent(row.getLong("position"), row.getString("stream"), row.getString("aggregate_type"),
            row.getLong("sequence"), row.getObject("event_id", UUID.class), row.getString("event_type"),
            row.getString("revision"), row.getString("payload"), row.getString("metadata"),
            row.getObject("time", OffsetDateTime.class).toInstant());
    }
}
