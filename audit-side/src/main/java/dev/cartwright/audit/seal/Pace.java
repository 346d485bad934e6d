package dev.cartwright.audit.seal;

/** How fast the log grows, from one look to the next. Not for several threads. */
final class Pace {

    private static final double NANOS_PER_SECOND = 1e9;

    private final int busyAbove;
    private long lastHead = -1;
    private long lastNanos;

    /** @param busyAbove so many events a second */
    Pace(int busyAbove) {
        this.busyAbove = busyAbove;
    }

    /** Whether more than that were written since it was asked last; at the first time nobody knows, and nobody is. */
    boolean isBusy(long head, long nanos) {
        var busy = lastHead >= 0 && head - lastHead > busyAbove * ((nanos - lastNanos) / NANOS_PER_SECOND);
        lastHead = head;
        lastNanos = nanos;
        return busy;
    }
}
