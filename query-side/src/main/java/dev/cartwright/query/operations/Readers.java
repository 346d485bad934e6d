package dev.cartwright.query.operations;

import dev.cartwright.log.LogHead;
import dev.cartwright.log.Positions;
import dev.cartwright.log.ReaderTokens;
import dev.cartwright.log.ReaderTokens.Segment;
import dev.cartwright.query.operations.ReaderView.Lag;
import dev.cartwright.query.operations.ReaderView.SegmentView;
import dev.cartwright.query.operations.ReaderView.Status;
import dev.cartwright.query.reading.Projection;
import dev.cartwright.query.reading.ReadPositions;
import dev.cartwright.query.reading.rebuild.Rebuilds;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All readers of the log, wherever they run: what is not known here is looked up in their tokens. */
@Component
class Readers {

    /** For as long as a read waits, whoever is behind is just on his way. */
    private static final Duration BEHIND = Duration.ofSeconds(2);

    /** A claim that was not confirmed for so long is nobody's; a reader confirms its own every second. */
    private static final Duration CLAIM_MAX = Duration.ofSeconds(10);

    private final List<String> ours;
    private final ReadPositions positions;
    private final ReaderTokens tokens;
    private final LogHead log;
    private final Rebuilds rebuilds;
    private final JdbcClient db;
    private final InstantSource clock = InstantSource.system();

    Readers(List<Projection> projections, ReadPositions positions, ReaderTokens tokens, LogHead log, Rebuilds rebuilds,
        JdbcClient db) {
        this.ours = projections.stream().map(Projection::reader).sorted().toList();
        this.positions = positions;
        this.tokens = tokens;
        this.log = log;
        this.rebuilds = rebuilds;
        this.db = db;
    }

    /** Those that write read models. */
    List<String> ours() {
        return ours;
    }

    List<ReaderView> all() {
        var end = log.position(); // first: nobody seems to have seen what did not happen yet
        var stored = new TreeMap<String, List<Segment>>();
        ours.forEach(name -> stored.put(name, List.of()));
        stored.putAll(tokens.segments().stream()
            .filter(segment -> !segment.reader().startsWith("__")) // Axon's own notes
            .collect(Collectors.groupingBy(Segment::reader)));
        var parked = parked();
        return stored.entrySet().stream()
            .map(reader -> view(reader.getKey(), reader.getValue(), end, parked.getOrDefault(reader.getKey(), 0L)))
            .toList();
    }

    private ReaderView view(String name, List<Segment> stored, long end, long parked) {
        var here = positions.segmentsHere(name);
        var position = stored.stream().mapToLong(segment -> positionOf(segment, here)).min().orElse(0);
        var head = Math.max(end, position);
        var lag = lag(position, head);
        var segments = stored.stream().map(segment -> {
            var its = positionOf(segment, here);
            return new SegmentView(segment.number(), its, status(segment, here.get(segment.number()), lag(its, head)),
                segment.owner());
        }).toList();
        return new ReaderView(name, position, head, lag, segments.stream().map(SegmentView::status)
            .max(Comparator.naturalOrder()).orElse(Status.STOPPED), parked, segments,
            rebuilds.of(name).orElse(null));
    }

    /** What concerns none of its events a reader passes by, and notes it a moment later. */
    private static long positionOf(Segment stored, Map<Integer, EventTrackerStatus> here) {
        var status = here.get(stored.number());
        return status == null || status.isErrorState()
            ? stored.position()
            : Math.max(stored.position(), Positions.of(status.getTrackingToken()));
    }

    private Status status(Segment stored, @Nullable EventTrackerStatus here, Lag lag) {
        if (here != null && here.isErrorState()) {
            return Status.FAILED;
        }
        if (here == null && (stored.owner() == null || stored.claimedAt().isBefore(clock.instant().minus(CLAIM_MAX)))) {
            return Status.STOPPED;
        }
        return lag.seconds() > BEHIND.toSeconds() ? Status.CATCHING_UP : Status.RUNNING;
    }

    /** How long ago the oldest event happened that one of our readers has not seen. */
    Duration ageOf(String reader) {
        var end = log.position();
        return age(positions.awaitAtLeast(reader, 0, Duration.ZERO), end);
    }

    private Lag lag(long position, long head) {
        return new Lag(head - position, age(position, head).toMillis() / 1000.0);
    }

    private Duration age(long position, long head) {
        if (position >= head) {
            return Duration.ZERO;
        }
        var oldest = db.sql("SELECT time FROM log.event_log WHERE position = :next").param("next", position + 1)
            .query(OffsetDateTime.class).single().toInstant();
        var age = Duration.between(oldest, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    private Map<String, Long> parked() {
        return db.sql("SELECT reader, count(*) AS events FROM log.dead_letter GROUP BY reader")
            .query((row, _) -> Map.entry(row.getString("reader"), row.getLong("events"))).list().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    long parkedBy(String reader) {
        return db.sql("SELECT count(*) FROM log.dead_letter WHERE reader = :reader").param("reader", reader)
            .query(Long.class).single();
    }
}
