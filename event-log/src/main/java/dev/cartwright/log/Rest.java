package dev.cartwright.log;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A pause after each piece of work, for a reader that does the same for one event as for a hundred: meanwhile what is
 * new gathers. Who waits for the reader ends it.
 */
public final class Rest {

    static final Rest NONE = new Rest(Duration.ZERO);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition over = lock.newCondition();
    private final long nanos;
    private boolean hurried;

    /** @param length until what is new is taken up, where nobody waits for it */
    public Rest(Duration length) {
        this.nanos = length.toNanos();
    }

    /** Ends it, or if the reader is at work, the one that follows: somebody waits for what it has not seen yet. */
    public void hurry() {
        lock.lock();
        try {
            hurried = true;
            over.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when it is over: at once where somebody has hurried since the last one. */
    public void take() throws InterruptedException {
        lock.lock();
        try {
            var left = nanos;
            while (!hurried && left > 0) {
                left = over.awaitNanos(left);
            }
            hurried = false;
        } finally {
            lock.unlock();
        }
    }
}
