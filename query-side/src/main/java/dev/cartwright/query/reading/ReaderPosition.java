package dev.cartwright.query.reading;

import dev.cartwright.log.Positions;
import dev.cartwright.log.Rest;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.EventTrackerStatusChangeListener;
import org.jspecify.annotations.Nullable;

/**
 * How far one reader has come: the least of its segments counts. While all of them run in this process it knows, and
 * tells who waits; otherwise it is looked up, and looked up again for as long as somebody waits.
 */
final class ReaderPosition implements EventTrackerStatusChangeListener {

    /** For how long what was looked up is good enough: readers move on, so it is true, but not the latest. */
    private static final Duration LOOK_UP_AGAIN_AFTER = Duration.ofMillis(25);

    /** The part of all events that a reader with one segment has. */
    private static final long WHOLE = 1L << 32;

    private final Supplier<Map<Integer, EventTrackerStatus>> here;
    private final LongSupplier anywhere;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Rest rest;
    private volatile @Nullable LookedUp lookedUp;

    private record LookedUp(long position, long nanoTime) {

        boolean isRecent() {
            return System.nanoTime() - nanoTime < LOOK_UP_AGAIN_AFTER.toNanos();
        }
    }

    /**
     * @param here     the segments that run in this process, as they are at the moment
     * @param anywhere looks up how far all segments have come, wherever they run
     * @param rest     of the reader, which whoever waits cuts short
     */
    ReaderPosition(Supplier<Map<Integer, EventTrackerStatus>> here, LongSupplier anywhere, Rest rest) {
        this.here = here;
        this.anywhere = anywhere;
        this.rest = rest;
    }

    /** Where it is when that is far enough, or after so long; also when the waiting is interrupted. */
    long awaitAtLeast(long wanted, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        long position = position();
        for (long left = patience.toNanos(); position < wanted && left > 0; left = end - System.nanoTime()) {
            if (!awaitMove(wanted, left)) {
                return position();
            }
            position = position();
        }
        return position;
    }

    Rest rest() {
        return rest;
    }

    private long position() {
        var segments = segments();
        return isWhole(segments) ? leastOf(segments) : lookUp();
    }

    private long lookUp() {
        var last = lookedUp;
        if (last == null || !last.isRecent()) {
            last = new LookedUp(anywhere.getAsLong(), System.nanoTime());
            lookedUp = last;
        }
        return last.position();
    }

    /** Until there may be news, or for so long; false where somebody wants this thread to end. */
    private boolean awaitMove(long wanted, long nanos) {
        lock.lock();
        try {
            boolean told = isWhole(segments()); // otherwise nobody here may hear of it
            long left = told ? nanos : Math.min(nanos, LOOK_UP_AGAIN_AFTER.toNanos());
            while (left > 0 && isWhole(segments()) == told && !(told && leastOf(segments()) >= wanted)) {
                rest.hurry();
                left = moved.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Called after the commit of what has been read. */
    @Override
    public void onEventTrackerStatusChange(Map<Integer, EventTrackerStatus> changed) {
        lock.lock();
        try {
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean validatePositions() {
        return true; // a new position is a change, too
    }

    /** Not those in trouble: they have been let go for now, and another process may be further with them. */
    private Collection<EventTrackerStatus> segments() {
        return here.get().values().stream().filter(status -> !status.isErrorState()).toList();
    }

    private static boolean isWhole(Collection<EventTrackerStatus> segments) {
        return segments.stream().mapToLong(status -> WHOLE / (status.getSegment().getMask() + 1L)).sum() == WHOLE;
    }

    private static long leastOf(Collection<EventTrackerStatus> segments) {
        return segments.stream().mapToLong(status -> Positions.of(status.getTrackingToken())).min().orElse(0);
    }
}
