package dev.cartwright.log;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The one row that positions come from. Who holds it is alone in writing, among all processes, until he commits. */
public final class LogHead {

    /** Found at the end of its index, past all versions that it had, which somebody may still look at. */
    static final String POSITION = "SELECT max(position) FROM log.log_head";

    private static final Object[] NONE = {}; // with which the driver prepares a statement, and without it does not

    private final JdbcTemplate db;

    public LogHead(JdbcTemplate db) {
        this.db = db;
    }

    /** Waits for whoever holds it, and then holds it for this transaction. */
    public long hold() {
        return positionBy("SELECT position FROM log.log_head ORDER BY position DESC LIMIT 1 FOR UPDATE");
    }

    public long position() {
        return positionBy(POSITION);
    }

    private long positionBy(String query) {
        var position = db.queryForObject(query, Long.class, NONE);
        if (position == null) {
            throw new IllegalStateException("log_head has lost its row");
        }
        return position;
    }

    /** The streams that have grown since; empty where the events since are more than that. */
    public Optional<Set<String>> streamsGrownSince(long position, int eventsMax) {
        var streams = db.queryForList("SELECT stream FROM log.event_log WHERE position > ? ORDER BY position LIMIT ?",
            String.class, position, eventsMax + 1);
        return streams.size() > eventsMax ? Optional.empty() : Optional.of(new HashSet<>(streams));
    }

    /** Whether this very event stands at this position: so a commit whose answer was lost can be asked for. */
    public boolean holds(UUID event, long position) {
        return Boolean.TRUE.equals(db.queryForObject(
            "SELECT EXISTS (SELECT FROM log.event_log WHERE position = ? AND event_id = ?)", Boolean.class,
            position, event));
    }
}
