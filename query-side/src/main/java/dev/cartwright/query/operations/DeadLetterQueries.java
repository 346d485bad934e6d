package dev.cartwright.query.operations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks at the parked events of all readers: they stand beside the log, whichever side parked them. */
@Component
class DeadLetterQueries {

    private static final String SELECT = """
        SELECT d.dead_letter_id, d.number, d.reader, d.stream, d.sequence_identifier, e.position, d.event_type,
            d.cause_type, d.cause_message, d.attempts, d.enqueued_at, d.last_touched_at
        FROM log.dead_letter d LEFT JOIN log.event_log e ON e.stream = d.stream AND e.sequence = d.sequence
        """;

    /** Those of a rebuild are its own until it has taken over. */
    private static final String OF_READERS = "d.reader NOT LIKE '%/rebuild'";

    private final JdbcClient db;

    DeadLetterQueries(JdbcClient db) {
        this.db = db;
    }

    /** @param number in the order in which they were parked */
    record Numbered(long number, DeadLetterView letter) {}

    /** In the order in which they were parked. */
    List<Numbered> list(@Nullable String reader, long after, int max) {
        return db.sql(SELECT + "WHERE d.number > :after AND " + OF_READERS + """
             AND (:reader::text IS NULL OR d.reader = :reader) ORDER BY d.number LIMIT :max""")
            .param("after", after).param("reader", reader).param("max", max)
            .query((row, _) -> new Numbered(row.getLong("number"), letter(row))).list();
    }

    Optional<DeadLetterView> find(String id) {
        return db.sql(SELECT + "WHERE d.dead_letter_id = :id AND " + OF_READERS).param("id", id)
            .query((row, _) -> letter(row)).optional();
    }

    /** For whoever looks after that reader: the first of those that wait for each other stands for all of them. */
    void wantRetry(DeadLetterView letter) {
        db.sql(
            "UPDATE log.dead_letter SET retry_wanted = true WHERE reader = :reader AND sequence_identifier = :sequence")
            .param("reader", letter.reader()).param("sequence", letter.sequence()).update();
    }

    private static DeadLetterView letter(ResultSet row) throws SQLException {
        var position = row.getObject("position", Long.class);
        var type = row.getString("event_type");
        var cause = row.getString("cause_type");
        return new DeadLetterView(row.getString("dead_letter_id"), row.getString("reader"), row.getString("stream"),
            row.getString("sequence_identifier"), position, afterLast(type, "$."), cause == null,
            cause == null ? null : afterLast(cause, ".") + ", " + row.getString("cause_message"),
            row.getInt("attempts"), Instant.parse(row.getString("enqueued_at")),
            Instant.parse(row.getString("last_touched_at")));
    }

    /** The name of a class without those of what it is in. */
    private static String afterLast(String name, String separators) {
        var last = separators.chars().map(name::lastIndexOf).max().orElse(-1);
        return name.substring(last + 1);
    }
}
