package dev.cartwright.log;

import static org.axonframework.eventhandling.EventUtils.upcastAndDeserializeTrackedEvents;
import static org.axonframework.eventsourcing.EventStreamUtils.upcastAndDeserializeDomainEvents;

import dev.cartwright.log.snapshot.Snapshots;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The log in PostgreSQL, as Axon's storage engine.
 *
 * <p>Positions are dense and in commit order: the appending statement takes them from the one row of {@code log_head},
 * which it holds until its transaction ends, and a rollback gives them back. So whoever has read up to a position has
 * seen every event up to it, and a position is a sound token. A unique key on stream and sequence lets one of several
 * writers of a stream win; the others get a {@link ConcurrencyException}.
 */
public final class EventLog extends BatchingEventStorageEngine {

    /**
     * Some 30,000 events: more than a reader is given at once, so that those that begin together read each page once,
     * and more than come in a busy second, for the one that rests so long. Of more than that, most would grow old
     * before they are forgotten, and the old is what a garbage collector has trouble with.
     */
    private static final long CHARACTERS_REMEMBERED_MAX = 16_000_000;

    private static final int EVENTS_AT_ONCE_MAX = 5_000;

    private static final String COLUMNS = "SELECT position, stream, aggregate_type, sequence, event_id, event_type, "
        + "revision, payload::text, metadata::text, time FROM log.event_log ";

    /** Each stream for itself, by its index, whatever the planner thinks of the whole. */
    private static final String SEVERAL_LIVES = "SELECT its.* "
        + "FROM unnest(?::text[], ?::bigint[]) life (stream, known), LATERAL (" + COLUMNS
        + "WHERE stream = life.stream AND sequence > life.known ORDER BY sequence LIMIT ?) its "
        + "ORDER BY stream, sequence LIMIT ?";

    private static final String VERSIONS = "SELECT life.stream, coalesce((SELECT max(sequence) + 1 "
        + "FROM log.event_log e WHERE e.stream = life.stream), 0) AS version FROM unnest(?::text[]) life (stream)";

    private final JdbcTemplate db;
    private final Snapshots snapshots;
    private final KnownHead head = new KnownHead();
    private final RecentEvents recent = new RecentEvents(CHARACTERS_REMEMBERED_MAX);
    private final Pages pages = new Pages(recent, this::fetchTrackedEvents, stored -> upcastAndDeserializeTrackedEvents(
        stored.stream(), getEventSerializer(), upcasterChain).toList());

    public EventLog(JdbcTemplate db, Serializer serializer, Snapshots snapshots, EventUpcaster upcasters) {
        super(new Settings().eventSerializer(serializer).snapshotSerializer(serializer)
            .upcasterChain(upcasters).batchSize(RecentEvents.PAGE));
        this.db = db;
        this.snapshots = snapshots;
    }

    private static final class Settings extends Builder {

        @Override
        public Settings eventSerializer(Serializer serializer) {
            super.eventSerializer(serializer);
            return this;
        }
    }

    // --- writing

    /** Within a unit of work only once, just before its commit, however often events lead to others until then. */
    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (CurrentUnitOfWork.isStarted()) {
            pendingIn(CurrentUnitOfWork.get().root()).add(events, serializer);
        } else if (!events.isEmpty()) {
            var appending = new Appending();
            appending.add(events, serializer);
            var position = append(appending);
            if (!TransactionSynchronizationManager.isActualTransactionActive()) {
                head.reached(position); // else it is not committed yet: PostgreSQL will tell
            }
        }
    }

    private Appending pendingIn(UnitOfWork<?> root) {
        return root.getOrComputeResource(Appended.PENDING, _ -> {
            var pending = new Appending();
            root.onCommit(work -> append(work, pending)); // the transaction's own comes after
            return pending;
        });
    }

    private void append(UnitOfWork<?> root, Appending appending) {
        var position = append(appending);
        Appended.by(root, appending, position);
        root.afterCommit(_ -> {
            recent.add(appending.asReadFrom(position));
            head.reached(position);
        });
    }

    private long append(Appending appending) {
        try {
            return appending.to(db);
        } catch (DuplicateKeyException e) {
            throw new ConcurrencyException("another writer was first on one of the streams of this transaction", e);
        }
    }

    // --- reading in the order of the log

    KnownHead head() {
        return head;
    }

    Follower follow(long position, Rest rest) {
        return new Follower(position, head, pages.after(position), rest);
    }

    /** Events come as they are reached, page by page; what was written or read a moment ago comes from memory. */
    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken after, boolean mayBlock) {
        return pages.after(Positions.of(after));
    }

    @Override
    protected List<TrackedEventData<String>> fetchTrackedEvents(@Nullable TrackingToken after, int batchSize) {
        return db.query(COLUMNS + "WHERE position > ? ORDER BY position LIMIT ?",
            (row, _) -> tracked(row), Positions.of(after), batchSize);
    }

    private static TrackedDomainEventData<String> tracked(ResultSet row) throws SQLException {
        return new TrackedDomainEventData<>(new GlobalSequenceTrackingToken(row.getLong("position")), event(row));
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return tokenAt(LogHead.POSITION);
    }

    /** The last position before the first event of this time or later: times may run backwards, positions do not. */
    @Override
    public TrackingToken createTokenAt(Instant time) {
        return tokenAt("""
            SELECT coalesce((SELECT min(position) - 1 FROM log.event_log WHERE time >= ?),
                (%s))""".formatted(LogHead.POSITION), time.atOffset(ZoneOffset.UTC));
    }

    private TrackingToken tokenAt(String query, Object... arguments) {
        var position = db.queryForObject(query, Long.class, arguments);
        if (position == null) {
            throw new EventStoreException("log_head has lost its row");
        }
        return new GlobalSequenceTrackingToken(position);
    }

    /** The events after a position, so many at most, for whoever reads by himself: nothing of it is remembered. */
    public List<TrackedEventMessage<?>> after(long position, int eventsMax) {
        var stored = fetchTrackedEvents(new GlobalSequenceTrackingToken(position), eventsMax);
        return upcastAndDeserializeTrackedEvents(stored.stream(), getEventSerializer(), upcasterChain)
            .toList();
    }

    // --- reading the life of one aggregate

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(String stream, long firstSequence, int batchSize) {
        return db.query(COLUMNS + "WHERE stream = ? AND sequence >= ? ORDER BY sequence LIMIT ?",
            (row, _) -> event(row),
            stream, firstSequence, batchSize);
    }

    /** The events of one stream from that sequence on, each with its position, page by page as they are wanted. */
    public Stream<TrackedEventMessage<?>> eventsOf(String stream, long firstSequence) {
        return Stream
            .iterate(page(stream, firstSequence), page -> !page.isEmpty(), page -> page.size() < RecentEvents.PAGE
                ? List.of()
                : page(stream, page.getLast().getSequenceNumber() + 1))
            .flatMap(page -> upcastAndDeserializeTrackedEvents(page.stream(), getEventSerializer(), upcasterChain));
    }

    private List<TrackedDomainEventData<String>> page(String stream, long firstSequence) {
        return db.query(COLUMNS + "WHERE stream = ? AND sequence >= ? ORDER BY sequence LIMIT ?",
            (row, _) -> tracked(row), stream, firstSequence, RecentEvents.PAGE);
    }

    /**
     * Several lives in two questions, each from its snapshot, or else its first event, to its last. Where that would be
     * too much, those that did not come whole are left out.
     */
    Map<String, List<DomainEventMessage<?>>> readWhole(Collection<String> streams) {
        var lives = new HashMap<String, List<DomainEventMessage<?>>>();
        snapshots.beginnings(streams).forEach(
            (stream, snapshot) -> lives.put(stream, snapshot.map(EventLog::listOf).orElseGet(ArrayList::new)));
        var rows = db.query(SEVERAL_LIVES, (row, _) -> event(row), lives.keySet().toArray(String[]::new),
            lives.values().stream().map(EventLog::lastIn).toArray(Long[]::new), EVENTS_AT_ONCE_MAX + 1,
            EVENTS_AT_ONCE_MAX + 1);
        if (rows.size() > EVENTS_AT_ONCE_MAX) {
            var cutOff = rows.getLast().getAggregateIdentifier();
            rows.removeIf(row -> row.getAggregateIdentifier().equals(cutOff));
            lives.keySet().retainAll(rows.stream().map(DomainEventData::getAggregateIdentifier).distinct().toList());
        }
        upcastAndDeserializeDomainEvents(rows.stream(), getEventSerializer(), upcasterChain)
            .forEachRemaining(event -> lives
                .computeIfAbsent(event.getAggregateIdentifier(), _ -> new ArrayList<>()).add(event));
        return lives;
    }

    private static List<DomainEventMessage<?>> listOf(DomainEventMessage<?> first) {
        return new ArrayList<>(List.of(first));
    }

    private static long lastIn(List<DomainEventMessage<?>> life) {
        return life.isEmpty() ? -1 : life.getLast().getSequenceNumber();
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

    /** How many events each of them has. */
    Map<String, Long> versionsOf(Collection<String> streams) {
        var versions = new HashMap<String, Long>();
        db.query(VERSIONS, row -> {
            versions.put(row.getString("stream"), row.getLong("version"));
        }, (Object) streams.toArray(String[]::new));
        return versions;
    }

    // --- snapshots

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String stream) {
        return snapshots.find(stream);
    }

    /** Nobody asks: Axon would read what is in it when it is too late to do without. */
    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String stream) {
        throw new UnsupportedOperationException("snapshots are read whole");
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        snapshots.store(snapshot);
    }
}
