package dev.cartwright.query.operations;

import dev.cartwright.query.reading.rebuild.RebuildProgress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reader of the log.
 *
 * @param position up to which it has come, with all its segments
 * @param head     where the log ends
 * @param parked   events that it could not digest, and those that wait behind them
 * @param rebuild  the last one of its read model, where there was one
 */
record ReaderView(String name, long position, long head, Lag lag, Status status, long parked,
    List<SegmentView> segments,
    @Nullable RebuildProgress rebuild) {

    /**
     * How far it is behind.
     *
     * @param seconds since the oldest event happened that it has not seen
     */
    record Lag(long events, double seconds) {}

    /** @param owner the process that has claimed it, where one has */
    record SegmentView(int segment, long position, Status status, @Nullable String owner) {}

    /** The worst comes last. */
    enum Status {
        /** It sees what happens within moments. */
        RUNNING,
        /** It is at work, but what it sees is old. */
        CATCHING_UP,
        /** No process is at it. */
        STOPPED,
        /** It has met an obstacle, and tries again. */
        FAILED
    }
}
