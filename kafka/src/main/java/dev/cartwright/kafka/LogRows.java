package dev.cartwright.kafka;

import dev.cartwright.proof.LoggedEvent;
import java.util.List;
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
        var events = db.query(LoggedEvent.SELECT + "WHERE position > ? ORDER BY position LIMIT ?",
            (row, _) -> LoggedEvent.of(row), position, max);
        var expected = position;
        for (var event : events) {
            if (event.position() != ++expected) {
                throw new IllegalStateException("position %d of the log is missing".formatted(expected));
            }
        }
        return events;
    }
}
