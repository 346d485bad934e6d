package dev.cartwright.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where readers of the log are, as their tokens say. Looks only: whoever holds a token goes on holding it. */
public final class ReaderTokens {

    private static final String COLUMNS = "SELECT reader, segment, token, token_type, owner, claimed_at ";

    private final JdbcClient db;
    private final Serializer serializer;

    ReaderTokens(JdbcClient db, Serializer serializer) {
        this.db = db;
        this.serializer = serializer;
    }

    /**
     * A part of a reader, which one process at a time has claimed for itself.
     *
     * @param number    among the segments of its reader
     * @param position  up to which it has come
     * @param owner     who has claimed it; null where nobody has
     * @param claimedAt when that was last confirmed
     */
    public record Segment(String reader, int number, long position, @Nullable String owner, Instant claimedAt) {}

    /** Those of all readers, whichever process they run in, in the order of their names. */
    public List<Segment> segments() {
        return db.sql(COLUMNS + "FROM log.reader_token ORDER BY reader, segment").query((row, _) -> segment(row))
            .list();
    }

    /** Those of one reader, held for this transaction: until it ends, none of them moves. */
    public List<Segment> hold(String reader) {
        return db.sql(COLUMNS + "FROM log.reader_token WHERE reader = :reader ORDER BY segment FOR UPDATE")
            .param("reader", reader).query((row, _) -> segment(row)).list();
    }

    /** The position up to which all segments of a reader have come; 0 where it has not begun. */
    public long positionOf(String reader) {
        return positionOf(reader, db);
    }

    /** The same as seen in a transaction of the caller's, together with what that reader has written. */
    public long positionOf(String reader, JdbcClient connection) {
        return connection.sql(COLUMNS + "FROM log.reader_token WHERE reader = :reader")
            .param("reader", reader).query((row, _) -> segment(row)).list().stream()
            .mapToLong(Segment::position).min().orElse(0);
    }

    private Segment segment(ResultSet row) throws SQLException {
        return new Segment(row.getString("reader"), row.getInt("segment"),
            positionOf(row.getBytes("token"), row.getString("token_type")), row.getString("owner"),
            Instant.parse(row.getString("claimed_at")));
    }

    private long positionOf(byte[] token, String type) {
        TrackingToken read = token == null
            ? null
            : serializer.deserialize(new SimpleSerializedObject<>(token, byte[].class, type, null));
        return Positions.of(read);
    }
}
