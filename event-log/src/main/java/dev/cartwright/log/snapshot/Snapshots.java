package dev.cartwright.log.snapshot;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The snapshots in PostgreSQL, one of a stream at most.
 *
 * <p>One that cannot be trusted is as good as none: it is said once, and the next one takes its place at once. Whatever
 * is handed out has been read whole.
 */
public final class Snapshots {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    /** So large a state would no longer be read again: JSON has its limits. */
    private static final int CHARACTERS_MAX = 64_000_000;

    /** What is read in one question; whoever is larger is read for himself. */
    private static final int CHARACTERS_AT_ONCE_MAX = 16_000_000;

    private static final int COMPLAINTS_MAX = 10_000;

    private static final String COLUMNS = """
        SELECT stream, aggregate_type, sequence, snapshot_type, revision, time, EXISTS (SELECT FROM log.event_log e
            WHERE e.stream = s.stream AND e.sequence = s.sequence) AS founded,
        """;

    private final JdbcTemplate db;
    private final Serializer serializer;
    private final List<SnapshotType> types;
    private final Map<String, Boolean> unusable = new LinkedHashMap<>(16, 0.75f, false) {

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > COMPLAINTS_MAX;
        }
    };

    public Snapshots(JdbcTemplate db, Serializer serializer, List<SnapshotType> types) {
        this.db = db;
        this.serializer = serializer;
        this.types = List.copyOf(types);
    }

    private record Stored(String stream, String aggregateType, long sequence, String type, @Nullable String revision,
        Instant time, boolean founded, @Nullable String state) {

        static Stored of(ResultSet row) throws SQLException {
            return new Stored(row.getString("stream"), row.getString("aggregate_type"), row.getLong("sequence"),
                row.getString("snapshot_type"), row.getString("revision"),
                row.getObject("time", OffsetDateTime.class).toInstant(), row.getBoolean("founded"),
                row.getString("state"));
        }
    }

    // --- reading

    /** With the sequence of the last event that it stands for; empty where there is none that can be trusted. */
    public Optional<DomainEventMessage<?>> find(String stream) {
        if (typeOf(stream).isEmpty()) {
            return Optional.empty();
        }
        return db.query(COLUMNS + "state FROM log.snapshot s WHERE stream = ?", (row, _) -> Stored.of(row), stream)
            .stream().findFirst().flatMap(this::read);
    }

    /**
     * With what each of these lives begins: with its snapshot, or empty, with its first event. Left out are those whose
     * snapshots would be too much together, the largest first.
     */
    public Map<String, Optional<DomainEventMessage<?>>> beginnings(Collection<String> streams) {
        var beginnings = new HashMap<String, Optional<DomainEventMessage<?>>>();
        streams.forEach(stream -> beginnings.put(stream, Optional.empty()));
        var candidates = streams.stream().filter(stream -> typeOf(stream).isPresent()).toArray(String[]::new);
        if (candidates.length > 0) {
            db.query(COLUMNS + """
                CASE WHEN together <= ? THEN state END AS state
                FROM (SELECT *, sum(octet_length(state)) OVER (ORDER BY octet_length(state), stream) AS together
                    FROM log.snapshot WHERE stream = ANY(?)) s""", (row, _) -> Stored.of(row), CHARACTERS_AT_ONCE_MAX,
                candidates)
                .forEach(stored -> begin(beginnings, stored));
        }
        return beginnings;
    }

    private void begin(Map<String, Optional<DomainEventMessage<?>>> beginnings, Stored stored) {
        if (stored.state() == null) {
            beginnings.remove(stored.stream());
        } else {
            beginnings.put(stored.stream(), read(stored));
        }
    }

    /** Reads it whole: who finds out later has no log to go back to. */
    private Optional<DomainEventMessage<?>> read(Stored stored) {
        try {
            var snapshot = trusted(stored);
            forgive(stored.stream());
            return Optional.of(new GenericDomainEventMessage<>(stored.aggregateType(), stored.stream(),
                stored.sequence(), snapshot, MetaData.emptyInstance(), "snapshot-of-" + stored.stream(),
                stored.time()));
        } catch (RuntimeException e) {
            complain(stored.stream(), e);
            return Optional.empty();
        }
    }

    private Snapshot trusted(Stored stored) {
        require(isOfToday(stored.stream(), stored.type(), stored.revision()),
            stored.type() + " of revision " + stored.revision() + " is not known");
        require(stored.founded(), "there is no event " + stored.sequence() + " that it could stand for");
        Snapshot snapshot = serializer.deserialize(new SimpleSerializedObject<>(
            Objects.requireNonNull(stored.state()), String.class, stored.type(), stored.revision()));
        require(stored.stream().equals(snapshot.stream()), "it is of " + snapshot.stream());
        return snapshot;
    }

    private static void require(boolean truth, String otherwise) {
        if (!truth) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private boolean isOfToday(String stream, String type, @Nullable String revision) {
        return typeOf(stream).map(today -> serializer.typeForClass(today.snapshot()))
            .filter(today -> today.getName().equals(type) && Objects.equals(today.getRevision(), revision))
            .isPresent();
    }

    private Optional<SnapshotType> typeOf(String stream) {
        return types.stream().filter(type -> stream.startsWith(type.streamPrefix())).findFirst();
    }

    // --- writing

    /** Takes the place of the one that is there, whatever that is. */
    public void store(DomainEventMessage<?> snapshot) {
        var state = serializer.serialize(snapshot.getPayload(), String.class);
        var length = state.getData().length();
        require(length <= CHARACTERS_MAX, length + " characters are too many for a snapshot");
        forgive(snapshot.getAggregateIdentifier()); // before: a complaint from then on may be about this one
        db.update("""
            INSERT INTO log.snapshot (stream, aggregate_type, sequence, snapshot_type, revision, state, time)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (stream) DO UPDATE SET aggregate_type = excluded.aggregate_type, sequence = excluded.sequence,
                snapshot_type = excluded.snapshot_type, revision = excluded.revision, state = excluded.state,
                time = excluded.time""",
            snapshot.getAggregateIdentifier(), snapshot.getType(), snapshot.getSequenceNumber(),
            state.getType().getName(), state.getType().getRevision(), state.getData(),
            snapshot.getTimestamp().atOffset(ZoneOffset.UTC));
    }

    /**
     * Whether it is time for one: where there is no good one, always; else after half as many events, since whoever
     * counts may have begun to count late; and for each so many characters that the last one was long, after so many
     * events more, so that large ones are not written all the time.
     */
    public boolean isDue(String stream, int events, int characters) {
        return db.query("""
            SELECT last.sequence - s.sequence AS newer, snapshot_type, revision, octet_length(state) AS length
            FROM (SELECT max(sequence) AS sequence FROM log.event_log WHERE stream = ?) last
            LEFT JOIN log.snapshot s ON s.stream = ?
            WHERE last.sequence IS NOT NULL""", (row, _) -> {
            var isGood = row.getString("snapshot_type") != null && row.getLong("newer") >= 0
                && isOfToday(stream, row.getString("snapshot_type"), row.getString("revision"))
                && !isUnusable(stream);
            var wait = events / 2L + (long) events * (row.getInt("length") / characters);
            return !isGood || row.getLong("newer") >= wait;
        }, stream, stream).contains(true);
    }

    // --- what could not be trusted

    private void complain(String stream, RuntimeException reason) {
        synchronized (unusable) {
            if (unusable.put(stream, true) == null) {
                LOG.warn("The snapshot of {} is not used, and will be replaced: {}", stream, reason.toString());
            }
        }
    }

    private void forgive(String stream) {
        synchronized (unusable) {
            unusable.remove(stream);
        }
    }

    private boolean isUnusable(String stream) {
        synchronized (unusable) {
            return unusable.containsKey(stream);
        }
    }
}
