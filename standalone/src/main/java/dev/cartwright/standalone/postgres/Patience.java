package dev.cartwright.standalone.postgres;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting with an end, for processes that are not our children and can only be asked. */
final class Patience {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private Patience() {}

    /** Says whether it became true in time. */
    static boolean until(BooleanSupplier condition, Duration most) throws InterruptedIOException {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > most.toNanos()) {
                return false;
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while waiting for a process");
            }
        }
        return true;
    }
}
