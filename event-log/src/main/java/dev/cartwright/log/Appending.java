package dev.cartwright.log;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Adds events to the log, in one statement however many there are. */
final class Appending {

    /** That the head is asked for as the largest lets it be found by its index. */
    private static final String APPEND = """
        WITH head AS (
            UPDATE log.log_head SET position = position + ? WHERE position >= (%s)
            RETURNING position
        ), appended AS (
            INSERT INTO log.event_log
                (position, stream, aggregate_type, sequence, event_id, event_type, revision, payload, metadata, time)
            SELECT head.position - ? + e.nth, e.stream, e.aggregate_type, e.sequence, e.event_id::uuid, e.event_type,
                e.revision, e.payload::jsonb, e.metadata::jsonb, to_timestamp(e.millis / 1000.0)
            FROM head, unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::bigint[]) WITH ORDINALITY
                AS e (stream, aggregate_type, sequence, event_id, event_type, revision, payload, metadata, millis,
                    nth)
        )
        SELECT position FROM head""".formatted(LogHead.POSITION);

    private final List<Stored> events = new ArrayList<>();

    private record Stored(DomainEventMessage<?> event, SerializedObject<String> payload,
        SerializedObject<String> metaData) {

        static Stored of(EventMessage<?> message, Serializer serializer) {
            if (!(message instanceof DomainEventMessage<?> event)) {
                throw new EventStoreException("only what an aggregate says is logged, not " + message.getPayloadType());
            }
            return new Stored(event, event.serializePayload(serializer, String.class),
                event.serializeMetaData(serializer, String.class));
        }

        int characters() {
            return payload.getData().length() + metaData.getData().length();
        }
    }

    /**
     * These come after those that were added before. What is to be written of them is made at once, while the database
     * may still be at something else.
     *
     * @throws EventStoreException of an event that no aggregate has applied
     */
    void add(List<? extends EventMessage<?>> more, Serializer serializer) {
        more.forEach(event -> events.add(Stored.of(event, serializer)));
    }

    /** @return the position of the last one; the others are those before it, in their order */
    long to(JdbcTemplate db) {
        var last = db.query(APPEND, this::bind, (ResultSet row) -> row.next() ? row.getLong(1) : null);
        if (last == null) {
            throw new EventStoreException("log_head has lost its row");
        }
        return last;
    }

    private void bind(PreparedStatement statement) throws SQLException {
        statement.setInt(1, events.size());
        statement.setInt(2, events.size());
        statement.setArray(3, texts(statement, s -> s.event().getAggregateIdentifier()));
        statement.setArray(4, texts(statement, s -> s.event().getType()));
        statement.setArray(5, numbers(statement, s -> s.event().getSequenceNumber()));
        statement.setArray(6, texts(statement, s -> s.event().getIdentifier()));
        statement.setArray(7, texts(statement, s -> s.payload().getType().getName()));
        statement.setArray(8, texts(statement, s -> s.payload().getType().getRevision()));
        statement.setArray(9, texts(statement, s -> s.payload().getData()));
        statement.setArray(10, texts(statement, s -> s.metaData().getData()));
        statement.setArray(11, numbers(statement, s -> s.event().getTimestamp().toEpochMilli()));
    }

    // of these types, and not of objects: the driver then sends them in binary, and need not quote what is in them

    private Array texts(PreparedStatement statement, Function<Stored, @Nullable String> column) throws SQLException {
        return statement.getConnection().createArrayOf("text", events.stream().map(column).toArray(String[]::new));
    }

    private Array numbers(PreparedStatement statement, ToLongFunction<Stored> column) throws SQLException {
        return statement.getConnection().createArrayOf("bigint",
            events.stream().mapToLong(column).boxed().toArray(Long[]::new));
    }

    int size() {
        return events.size();
    }

    UUID lastEvent() {
        return UUID.fromString(events.getLast().event().getIdentifier());
    }

    /** As readers will see them: of their own process they need not ask the database. */
    List<RecentEvents.Entry> asReadFrom(long lastPosition) {
        var entries = new ArrayList<RecentEvents.Entry>(events.size());
        var position = lastPosition - events.size();
        for (var stored : events) {
            position++;
            entries.add(new RecentEvents.Entry(position,
                new GenericTrackedDomainEventMessage<>(new GlobalSequenceTrackingToken(position), stored.event()),
                stored.characters()));
        }
        return entries;
    }
}
