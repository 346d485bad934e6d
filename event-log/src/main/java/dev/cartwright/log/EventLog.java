package dev.cartwright.log;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The log in PostgreSQL, as Axon's storage engine.
 *
 * <p>Positions are dense and in commit order: the appending statement takes them from the one row of {@code log_head},
 * which it holds until its transaction ends, and a rollback gives them back. So whoever has read up to a position has
 * seen every event up to it, and a position is a sound token. A unique key on stream and sequence lets one of several
 * writers of a stream win; the others get a {@link ConcurrencyException}.
 */
public final class EventLog extends BatchingEventStorageEngine {

    /** Large enough that a reader that is behind asks seldom, small enough to stay within a few megabytes. */
    private static final int BATCH = 1_000;

    private static final String APPEND = """
            WITH head AS (
                UPDATE log.log_head SET position = position + ? RETURNING position - ? AS before
            )
            INSERT INTO log.event_log
                (position, stream, aggregate_type, sequence, event_id, event_type, revision, payload, metadata, time)
            SELECT head.before + e.nth, e.stream, e.aggregate_type, e.sequence, e.event_id, e.event_type, e.revision,
                e.payload::jsonb, e.metadata::jsonb, e.time
            FROM head, unnest(?::text[], ?::text[], ?::bigint[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::timestamptz[]) WITH ORDINALITY
                AS e (stream, aggregate_type, sequence, event_id, event_type, revision, payload, metadata, time,
                    nth)""";

    private static final String COLUMNS = "SELECT position, stream, aggregate_type, sequence, event_id, event_type, "
        + "revision, payload::text, metadata::text, time FROM log.event_log ";

    private final JdbcTemplate db;

    public EventLog(JdbcTemplate db, Serializer eventSerializer, Serializer snapshotSerializer,
        EventUpcaster upcasters) {
        super(new Settings().eventSerializer(eventSerializer).snapshotSerializer(snapshotSerializer)
            .upcasterChain(upcasters).batchSize(BATCH));
        this.db = db;
    }

    private static final class Settings extends Builder {

        @Override
        public Settings eventSerializer(Serializer serializer) {
            super.eventSerializer(serializer);
            return this;
        }
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        try {
            db.update(APPEND, statement -> bind(statement, events, serializer));
        } catch (DuplicateKeyException e) {
            throw new ConcurrencyException("another writer was first on one of the streams of this transaction", e);
        }
    }

    private static void bind(PreparedStatement statement, List<? extends EventMessage<?>> events, Serializer serializer)
        throws SQLException {
        var stored = events.stream().map(event -> Stored.of(event, serializer)).toList();
        statement.setInt(1, stored.size());
        statement.setInt(2, stored.size());
        statement.setArray(3, array(statement, "text", stored, s -> s.event().getAggregateIdentifier()));
        statement.setArray(4, array(statement, "text", stored, s -> s.event().getType()));
        statement.setArray(5, array(statement, "bigint", stored, s -> s.event().getSequenceNumber()));
        statement.setArray(6, array(statement, "uuid", stored, s -> UUID.fromString(s.event().getIdentifier())));
        statement.setArray(7, array(statement, "text", stored, s -> s.payload().getType().getName()));
        statement.setArray(8, array(statement, "text", stored, s -> s.payload().getType().getRevision()));
        statement.setArray(9, array(statement, "text", stored, s -> s.payload().getData()));
        statement.setArray(10, array(statement, "text", stored, s -> s.metaData().getData()));
        statement.setArray(11, array(statement, "timestamptz", stored,
            s -> s.event().getTimestamp().atOffset(ZoneOffset.UTC).toString()));
    }

    private static Array array(PreparedStatement statement, String type, List<Stored> stored,
        Function<Stored, @Nullable Object> column) throws SQLException {
        return statement.getConnection().createArrayOf(type, stored.stream().map(column).toArray());
    }

    private record Stored(DomainEventMessage<?> event, SerializedObject<String> payload,
        SerializedObject<String> metaData) {

        static Stored of(EventMessage<?> message, Serializer serializer) {
            if (!(message instanceof DomainEventMessage<?> event)) {
                throw new EventStoreException("only what an aggregate says is logged, not " + message.getPayloadType());
            }
            return new Stored(event, event.serializePayload(serializer, String.class),
                event.serializeMetaData(serializer, String.class));
        }
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken after, int batchSize) {
        return db.query(COLUMNS + "WHERE position > ? ORDER BY position LIMIT ?",
            (row, _) -> new TrackedDomainEventData<>(new GlobalSequenceTrackingToken(row.getLong("position")),
                event(row)),
            Positions.of(after), batchSize);
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(String stream, long firstSequence, int batchSize) {
        return db.query(COLUMNS + "WHERE stream = ? AND sequence >= ? ORDER BY sequence LIMIT ?",
            (row, _) -> event(row),
            stream, firstSequence, batchSize);
    }

    private static GenericDomainEventEntry<String> event(ResultSet row) throws SQLException {
        return new GenericDomainEventEntry<>(row.getString("aggregate_type"), row.getString("stream"),
            row.getLong("sequence"), row.getString("event_id"),
            row.getObject("time", OffsetDateTime.class).toInstant(), row.getString("event_type"),
            row.getString("revision"), row.getString("payload"), row.getString("metadata"));
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String stream) {
        return Optional.ofNullable(db.queryForObject("SELECT max(sequence) FROM log.event_log WHERE stream = ?",
            Long.class, stream));
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return tokenAt("SELECT position FROM log.log_head");
    }

    /** The last position before the first event of this time or later: times may run backwards, positions do not. */
    @Override
    public TrackingToken createTokenAt(Instant time) {
        return tokenAt("""
            SELECT coalesce((SELECT min(position) - 1 FROM log.event_log WHERE time >= ?),
                (SELECT position FROM log.log_head))""", time.atOffset(ZoneOffset.UTC));
    }

    private TrackingToken tokenAt(String query, Object... arguments) {
        var position = db.queryForObject(query, Long.class, arguments);
        if (position == null) {
            throw new EventStoreException("log_head has lost its row");
        }
        return new GlobalSequenceTrackingToken(position);
    }

    /** No aggregate is long enough yet to need one. */
    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String stream) {
        return Stream.empty();
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        throw new UnsupportedOperationException("no snapshots are kept");
    }
}
