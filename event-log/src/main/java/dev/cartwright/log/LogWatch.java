package dev.cartwright.log;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/**
 * Tells who waits for something what happens to it. Follows the log from where it was when this process started, so it
 * does not matter which process made it happen; who begins to watch after it has been read waits in vain, unless he has
 * it recalled.
 */
public final class LogWatch implements WorksAlong {

    private static final Duration PAUSE_AFTER_FAULT = Duration.ofMillis(500);

    private final EventStore log;
    private final Lives past;
    private final Function<Object, @Nullable Object> subject;
    private final int phase;
    private final Map<Object, Set<Watch>> watchesBySubject = new ConcurrentHashMap<>();
    private final Worker reader = new Worker("log-watch", PAUSE_AFTER_FAULT, this::readOn);
    private volatile @Nullable TrackingToken seen;

    /** The log, life by life. */
    public interface Lives {

        /** The events of one stream from that sequence on, in their order, each with its position. */
        Stream<TrackedEventMessage<?>> eventsOf(String stream, long firstSequence);
    }

    /**
     * @param past    the same log
     * @param subject what an event is about; null where nobody waits for its like
     * @param phase   in which it runs: before those who watch and, in the end, after them
     */
    public LogWatch(EventStore log, Lives past, Function<Object, @Nullable Object> subject, int phase) {
        this.log = log;
        this.past = past;
        this.subject = subject;
        this.phase = phase;
    }

    /** An event that has happened, at a position of the log, and who caused it. */
    public record Happened(Object event, long position, Instant at, String actor) {

        static Happened of(TrackedEventMessage<?> event) {
            return new Happened(event.getPayload(), Positions.of(event.trackingToken()), event.getTimestamp(),
                Provenance.of(event.getMetaData()).actor());
        }
    }

    /** What has happened to one subject since it is watched; until it is closed. */
    public final class Watch implements AutoCloseable {

        private final Object watched;
        private final SortedMap<Long, Happened> happened = new TreeMap<>();

        private Watch(Object watched) {
            this.watched = watched;
        }

        private synchronized void add(Happened it) {
            happened.put(it.position(), it);
            notifyAll();
        }

        /**
         * Adds what has happened to it before it was watched, or before this process had read so far.
         *
         * @param stream        of which all counts that is about the subject
         * @param firstSequence before which nothing is of interest
         */
        public void recall(String stream, long firstSequence) {
            past.eventsOf(stream, firstSequence).filter(event -> watched.equals(subject.apply(event.getPayload())))
                .forEach(event -> add(Happened.of(event)));
        }

        /**
         * The first answer that is made of what has happened, as soon as there is one.
         *
         * @param answer is asked anew whenever something more has happened: with all of it, oldest first
         * @return null where there is none in that time, or the thread is interrupted
         */
        public synchronized <T> @Nullable T await(Duration patience, Function<List<Happened>, Optional<T>> answer) {
            var end = System.nanoTime() + patience.toNanos();
            while (true) {
                var found = answer.apply(List.copyOf(happened.values()));
                if (found.isPresent()) {
                    return found.get();
                }
                var left = end - System.nanoTime();
                if (left <= 0 || !pause(left)) {
                    return null;
                }
            }
        }

        private boolean pause(long nanos) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, nanos);
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        @Override
        public void close() {
            watchesBySubject.computeIfPresent(watched, (_, watches) -> {
                watches.remove(this);
                return watches.isEmpty() ? null : watches;
            });
        }
    }

    /** Must be called before it is made to happen. */
    public Watch watch(Object itsSubject) {
        var watch = new Watch(itsSubject);
        watchesBySubject.compute(itsSubject, (_, watches) -> {
            var all = watches == null ? ConcurrentHashMap.<Watch>newKeySet() : watches;
            all.add(watch);
            return all;
        });
        return watch;
    }

    /** How many subjects are watched. */
    public int watched() {
        return watchesBySubject.size();
    }

    private void readOn() throws InterruptedException {
        try (var events = log.openStream(seen)) {
            while (isRunning()) {
                if (events.hasNextAvailable(1, TimeUnit.SECONDS)) {
                    var event = events.nextAvailable();
                    see(event);
                    seen = event.trackingToken();
                }
            }
        }
    }

    private void see(TrackedEventMessage<?> event) {
        if (watchesBySubject.isEmpty()) {
            return; // nobody to tell: not even the payload is read
        }
        var its = subject.apply(event.getPayload());
        var watches = its == null ? null : watchesBySubject.get(its);
        if (watches != null) {
            var happened = Happened.of(event);
            watches.forEach(watch -> watch.add(happened));
        }
    }

    // --- its life

    /** Takes its place in the log before it returns: whatever is made to happen from now on will be seen. */
    @Override
    public void start() {
        seen = log.createHeadToken();
        WorksAlong.super.start();
    }

    @Override
    public Worker worker() {
        return reader;
    }

    @Override
    public int getPhase() {
        return phase;
    }
}
