package dev.cartwright.log;

import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;

/** Follows the log from a position on, in its order, without end: reads what there is, sleeps until there is more. */
final class Follower implements TrackingEventStream {

    /** Where the log is said to go further than it can be read: that passes, but is no reason to spin. */
    private static final long PAUSE_MILLIS = 5;

    /**
     * Most positions of the log that are shown one after the other: bounds what one transaction holds in memory, and
     * keeps readers that begin together beside each other, where each page is read once for all of them.
     */
    static final int AT_ONCE_MAX = 20 * RecentEvents.PAGE;

    private final KnownHead head;
    private final Iterator<TrackedEventMessage<?>> events;
    private final Rest rest;
    private long position;
    private long begin;
    private @Nullable TrackedEventMessage<?> next;
    private boolean atWork;
    private boolean atEnd;

    /**
     * @param events those after the position; asked again after its end it looks again
     * @param rest   between what was there and what comes then
     */
    Follower(long position, KnownHead head, Stream<TrackedEventMessage<?>> events, Rest rest) {
        this.position = position;
        this.begin = position;
        this.head = head;
        this.events = events.iterator();
        this.rest = rest;
    }

    /** Shows nothing more after so much as one transaction should hold; whoever waits then is shown it. */
    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return next != null || position - begin < AT_ONCE_MAX ? Optional.ofNullable(next()) : Optional.empty();
    }

    private @Nullable TrackedEventMessage<?> next() {
        if (next == null && position < head.position() && events.hasNext()) {
            next = events.next();
            position = Positions.of(next.trackingToken());
        }
        atEnd |= next == null;
        return next;
    }

    /**
     * Whoever is ready to wait is done with what he was given before. One who has not come to the end of the log with
     * it is behind, and does not rest.
     */
    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        if (timeout <= 0) {
            return isNextAvailable(0);
        }
        if (atWork && atEnd) {
            rest.take();
        }
        atWork = isNextAvailable(unit.toNanos(timeout));
        atEnd = false;
        begin = next == null ? position : position - 1;
        return atWork;
    }

    private boolean isNextAvailable(long nanos) throws InterruptedException {
        var end = System.nanoTime() + nanos;
        while (next() == null) {
            var left = end - System.nanoTime();
            if (left <= 0 || !head.awaitBeyond(position, left)) {
                return false;
            }
            if (next() == null) {
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        return true;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        TrackedEventMessage<?> available = next();
        while (available == null) {
            hasNextAvailable(1, TimeUnit.HOURS);
            available = next();
        }
        next = null;
        return available;
    }

    @Override
    public void close() {
        // nothing is held open
    }
}
