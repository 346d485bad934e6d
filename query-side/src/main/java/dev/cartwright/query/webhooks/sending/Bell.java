package dev.cartwright.query.webhooks.sending;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the one who waits for it. Who was rung for while he was at work hears it as soon as he waits. */
final class Bell {

    private final Semaphore rung = new Semaphore(0);

    void ring() {
        rung.release();
    }

    /** Until it rings, however often, or for so long; whether it has. */
    boolean await(Duration patience) throws InterruptedException {
        var hasRung = rung.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        rung.drainPermits();
        return hasRung;
    }
}
