package dev.cartwright.log;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * The log as Axon's event store. Whoever follows it is woken by each commit, of this process or another; many streams
 * are read at once for whoever knows beforehand what he will need; and the events that wait for their commit are found
 * by their stream, where Axon's own compares each with each.
 */
public final class LogEventStore extends AbstractEventStore {

    /** Most events that a reader is given for one transaction. */
    public static final int AT_ONCE_MAX = Follower.AT_ONCE_MAX;

    private static final String READ_AHEAD = LogEventStore.class.getName() + ".readAhead";
    private static final String STAGED = LogEventStore.class.getName() + ".staged";

    private final EventLog log;

    LogEventStore(EventLog log) {
        super(new Settings().storageEngine(log));
        this.log = log;
    }

    private static final class Settings extends Builder {}

    // --- following

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken after) {
        return follow(after, Rest.NONE);
    }

    private TrackingEventStream follow(@Nullable TrackingToken after, Rest rest) {
        reached(Positions.of(createHeadToken())); // nobody may have told us anything yet
        return log.follow(Positions.of(after), rest);
    }

    /** The same log for a reader who rests after each piece of work, of which one is at work at a time. */
    public StreamableMessageSource<TrackedEventMessage<?>> withRests(Rest rest) {
        return new StreamableMessageSource<>() {

            @Override
            public TrackingEventStream openStream(@Nullable TrackingToken after) {
                return follow(after, rest);
            }

            @Override
            public TrackingToken createTailToken() {
                return LogEventStore.this.createTailToken();
            }

            @Override
            public TrackingToken createHeadToken() {
                return LogEventStore.this.createHeadToken();
            }

            @Override
            public TrackingToken createTokenAt(Instant time) {
                return LogEventStore.this.createTokenAt(time);
            }
        };
    }

    /** Wakes those who follow and have not seen it yet: somebody has committed up to this position. */
    void reached(long position) {
        log.head().reached(position);
    }

    /** Waits until the log is known to go beyond that position, or for so long; for whoever reads it by himself. */
    public boolean awaitBeyond(long position, Duration patience) throws InterruptedException {
        return log.head().awaitBeyond(position, patience.toNanos());
    }

    /** How far the log goes, as far as this process has heard. */
    public long knownHead() {
        return log.head().position();
    }

    // --- what waits for its commit

    @Override
    public void publish(List<? extends EventMessage<?>> events) {
        CurrentUnitOfWork.ifStarted(work -> stage(work, events));
        super.publish(events);
    }

    /** Whether something has been applied in this unit of work itself, not counting those within it or around it. */
    public static boolean hasStaged(UnitOfWork<?> work) {
        return work.getResource(STAGED) != null;
    }

    /** The version that something has come to in this unit of work and those within it; 0 where nothing happened. */
    public static long versionReachedIn(UnitOfWork<?> work, String stream) {
        var its = hasStaged(work) ? stagedIn(work).get(stream) : null;
        return its == null ? 0 : its.getLast().getSequenceNumber() + 1;
    }

    /** The streams that something happens to in this unit of work and those within it. */
    public static Set<String> streamsStagedIn(UnitOfWork<?> work) {
        return hasStaged(work) ? stagedIn(work).keySet() : Set.of();
    }

    private static void stage(UnitOfWork<?> work, List<? extends EventMessage<?>> events) {
        if (!hasStaged(work) && work.parent().isPresent()) {
            // as the events themselves: to whoever is around, once this one is done; nowhere if it is given up
            work.onCommit(done -> stagedIn(done).forEach((stream, its) -> stagedIn(done.parent().orElseThrow())
                .computeIfAbsent(stream, _ -> new ArrayList<>(2)).addAll(its)));
        }
        var staged = stagedIn(work);
        for (var event : events) {
            if (event instanceof DomainEventMessage<?> its) {
                staged.computeIfAbsent(its.getAggregateIdentifier(), _ -> new ArrayList<>(2)).add(its);
            }
        }
    }

    private static Map<String, List<DomainEventMessage<?>>> stagedIn(UnitOfWork<?> work) {
        return work.getOrComputeResource(STAGED, _ -> new HashMap<>());
    }

    // --- versions

    /** The version that something is in at this point of the current unit of work; 0 where there is nothing. */
    public long versionOf(String stream) {
        return lastSequenceNumberFor(stream).map(sequence -> sequence + 1).orElse(0L);
    }

    /** The versions in the log alone, in one question; 0 where there is nothing. */
    public Map<String, Long> loggedVersionsOf(Collection<String> streams) {
        return log.versionsOf(streams);
    }

    // --- reading together

    /** Reads these streams in one question, for whoever wants one of them in this unit of work; long ones are left. */
    public void readAhead(UnitOfWork<?> root, Collection<String> streams) {
        if (!streams.isEmpty()) {
            readAheadIn(root).putAll(log.readWhole(streams));
        }
    }

    /**
     * Nobody need look for these streams in this unit of work: they can begin in it alone. Should one be there all the
     * same, the unit of work is refused when it is to be committed, as that of a second writer is.
     */
    public void expectNothing(UnitOfWork<?> root, Collection<String> streams) {
        streams.forEach(stream -> readAheadIn(root).put(stream, List.of()));
    }

    @Override
    public DomainEventStream readEvents(String stream) {
        var known = CurrentUnitOfWork.isStarted()
            ? readAheadIn(CurrentUnitOfWork.get().root()).get(stream)
            : null;
        return known == null
            ? super.readEvents(stream)
            : DomainEventStream.concat(DomainEventStream.of(known),
                DomainEventStream.of(stagedDomainEventMessages(stream)));
    }

    private static Map<String, List<DomainEventMessage<?>>> readAheadIn(UnitOfWork<?> root) {
        return root.getOrComputeResource(READ_AHEAD, _ -> new HashMap<>());
    }

    // --- what waits for its commit, found

    @Override
    protected Stream<? extends DomainEventMessage<?>> stagedDomainEventMessages(String stream) {
        var staged = new ArrayList<DomainEventMessage<?>>();
        CurrentUnitOfWork.ifStarted(work -> collect(work, stream, staged));
        return staged.stream();
    }

    /** Outermost first: that is the order in which they will be appended. */
    private static void collect(UnitOfWork<?> work, String stream, List<DomainEventMessage<?>> found) {
        work.parent().ifPresent(around -> collect(around, stream, found));
        if (!work.isRolledBack() && hasStaged(work)) {
            found.addAll(stagedIn(work).getOrDefault(stream, List.of()));
        }
    }
}
