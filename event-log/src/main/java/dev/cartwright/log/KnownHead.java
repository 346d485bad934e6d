package dev.cartwright.log;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How far the log goes, as far as this process has heard: of its own commits at once, of those of others when
 * PostgreSQL tells. Never further than what is committed.
 */
final class KnownHead {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private volatile long position;

    long position() {
        return position;
    }

    /** Whoever waits for it goes on; news that is older than what is known is none. */
    void reached(long news) {
        if (news <= position) {
            return;
        }
        lock.lock();
        try {
            position = Math.max(position, news);
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the log is known to go beyond that, or for so long. */
    boolean awaitBeyond(long seen, long nanos) throws InterruptedException {
        lock.lock();
        try {
            var left = nanos;
            while (position <= seen && left > 0) {
                left = moved.awaitNanos(left);
            }
            return position > seen;
        } finally {
            lock.unlock();
        }
    }
}
