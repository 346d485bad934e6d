package dev.cartwright.log;

import java.util.Objects;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where readers of the log are, as their tokens say. Looks only: whoever holds a token goes on holding it. */
public final class ReaderTokens {

    private final JdbcClient db;
    private final Serializer serializer;

    ReaderTokens(JdbcClient db, Serializer serializer) {
        this.db = db;
        this.serializer = serializer;
    }

    /** The position up to which all segments of a reader have come; 0 where it has not begun. */
    public long positionOf(String reader) {
        return db.sql("SELECT token, token_type FROM log.reader_token WHERE reader = :reader")
            .param("reader", reader)
            .query((row, _) -> positionOf(row.getBytes("token"), row.getString("token_type")))
            .list().stream().mapToLong(position -> Objects.requireNonNull(position)).min().orElse(0);
    }

    private long positionOf(byte[] token, String type) {
        TrackingToken read = token == null
            ? null
            : serializer.deserialize(new SimpleSerializedObject<>(token, byte[].class, type, null));
        return Positions.of(read);
    }
}
