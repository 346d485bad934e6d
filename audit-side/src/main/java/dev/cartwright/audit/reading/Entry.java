package dev.cartwright.audit.reading;

import java.time.Instant;

/**
 * An event of the log and what it means.
 *
 * @param event one of the shared language, in the shape of today
 * @param time  as everybody else sees it, to the millisecond
 */
public record Entry(long position, String stream, long sequence, Object event, Instant time, String actor,
    String correlationId) {

    /** How many events its stream has with this one. */
    public long version() {
        return sequence + 1;
    }

    /** What it is called in the shared language. */
    public String name() {
        return event.getClass().getSimpleName();
    }
}
