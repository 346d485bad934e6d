package dev.cartwright.query.reading.rebuild;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the last rebuild of a read model is.
 *
 * @param attempt         more than one where a process has ended in the midst of it: the next one begins anew
 * @param position        up to which the copy shows the log
 * @param target          where the read model is that serves; the copy takes its place when it is there
 * @param eventsPerSecond on the average of this attempt
 * @param secondsLeft     at that rate
 * @param parked          events that the copy could not digest
 * @param reason          of a failure
 */
public record RebuildProgress(String reader, Status status, int attempt, long position, long target,
    @Nullable Long eventsPerSecond, @Nullable Long secondsLeft, long parked, Instant askedAt, @Nullable Instant endedAt,
    @Nullable String reason) {

    /** Of a rebuild; one at a time is carried out by each process, the others wait. */
    public enum Status {
        WAITING, RUNNING, DONE, FAILED
    }
}
