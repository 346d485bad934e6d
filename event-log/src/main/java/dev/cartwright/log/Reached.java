package dev.cartwright.log;

import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How far into the log a request has brought its client: whoever reads from a state at or after that position sees all
 * that the request has done, and all that it was told. And into which version it has brought what it has commanded.
 */
public final class Reached {

    /** Of the request that this thread works on; unbound outside of one, and on the threads of a command bus. */
    public static final ScopedValue<Reached> CURRENT = ScopedValue.newInstance();

    /** Under which the result of a command, be it a yes or a refusal, says its position: as a {@code Long}. */
    public static final String METADATA_KEY = "reachedPosition";

    /** Under which a yes says the version that the thing is in now: as a {@code Long}, where it has one. */
    public static final String VERSION_KEY = "reachedVersion";

    /** That stands in a result which a command with the same key had before: nothing was done this time. */
    public static final String REPLAYED_KEY = "replayed";

    private final LongConsumer positions;
    private final Runnable replayed;
    private long position = -1;
    private @Nullable String commanded;
    private long version = -1;
    private boolean isReplay;
    private boolean over;

    /**
     * @param positions is told of each position that is larger than those before, by the thread that found it out
     * @param replayed  is told if the answer is one that was given before
     */
    public Reached(LongConsumer positions, Runnable replayed) {
        this.positions = positions;
        this.replayed = replayed;
    }

    /** Any thread may say so; the largest position counts. */
    public synchronized void at(long position) {
        if (!over && position > this.position) {
            this.position = position;
            positions.accept(position);
        }
    }

    /**
     * By a command to this stream, which has resulted in that.
     *
     * @param stream   null where it is of none
     * @param metaData of its result
     */
    public synchronized void by(@Nullable String stream, Map<String, ?> metaData) {
        if (metaData.get(METADATA_KEY) instanceof Long itsPosition) {
            at(itsPosition);
        }
        if (stream != null && metaData.get(VERSION_KEY) instanceof Long itsVersion) {
            in(stream, itsVersion);
        }
        if (!over && metaData.containsKey(REPLAYED_KEY)) {
            isReplay = true;
            replayed.run();
        }
    }

    /** Whether a command was answered as one before, and nothing was done: whatever followed from that is past. */
    public synchronized boolean isReplay() {
        return isReplay;
    }

    /** A request is about the thing that it commands first; others may follow from that. */
    private void in(String stream, long itsVersion) {
        if (commanded == null || commanded.equals(stream)) {
            commanded = stream;
            version = Math.max(version, itsVersion);
        }
    }

    /** Of what the request has commanded; empty where it has commanded nothing, or was refused. */
    public synchronized OptionalLong version() {
        return version < 0 ? OptionalLong.empty() : OptionalLong.of(version);
    }

    /** The request has been answered: what comes later is nobody's. */
    public synchronized void end() {
        over = true;
    }
}
