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

    private final KnownHead head;
    private final Iterator<TrackedEventMessage<?>> events;
    private long position;
    private @Nullable TrackedEventMessage<?> next;

    /** @param events those after the position; asked again after its end it looks again */
    Follower(long position, KnownHead head, Stream<TrackedEventMessage<?>> events) {
        this.position = position;
        this.head = head;
        this.events = events.iterator();
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return Optional.ofNullable(next());
    }

    private @Nullable TrackedEventMessage<?> next() {
        if (next == null && position < head.position() && events.hasNext()) {
            next = events.next();
            position = Positions.of(next.trackingToken());
        }
        return next;
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        var end = System.nanoTime() + unit.toNanos(timeout);
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
