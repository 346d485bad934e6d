package dev.cartwright.proof;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the log, all of it.
 *
 * @param position in the log: 1, 2, 3, …
 * @param sequence in its stream: 0, 1, 2, …
 * @param revision of the event's shape; null is the first
 * @param payload  JSON, as PostgreSQL prints it
 * @param metadata JSON, as PostgreSQL prints it
 * @param time     to the microsecond
 */
public record LoggedEvent(long position, String stream, String aggregateType, long sequence, UUID id, String type,
    @Nullable String revision, String payload, String metadata, Instant time) {

    /** Reads all that belongs to an event; which ones, the caller goes on to say. */
    public static final String SELECT = "SELECT position, stream, aggregate_type, sequence, event_id, event_type, "
        + "revision, payload::text, metadata::text, time FROM log.event_log ";

    /** The row that the answer to {@link #SELECT} stands at. */
    public static LoggedEvent of(ResultSet row) throws SQLException {
        return new LoggedEvent(row.getLong("position"), row.getString("stream"), row.getString("aggregate_type"),
            row.getLong("sequence"), row.getObject("event_id", UUID.class), row.getString("event_type"),
            row.getString("revision"), row.getString("payload"), row.getString("metadata"),
            row.getObject("time", OffsetDateTime.class).toInstant());
    }
}
