package dev.cartwright.log;

import java.util.function.LongConsumer;

/**
 * How far into the log a request has brought its client: whoever reads from a state at or after that position sees all
 * that the request has done, and all that it was told.
 */
public final class Reached {

    /** Of the request that this thread works on; unbound outside of one, and on the threads of a command bus. */
    public static final ScopedValue<Reached> CURRENT = ScopedValue.newInstance();

    /** Under which the result of a command, be it a yes or a refusal, says its position: as a {@code Long}. */
    public static final String METADATA_KEY = "reachedPosition";

    private final LongConsumer listener;
    private long position = -1;
    private boolean over;

    /** @param listener is told of each position that is larger than those before, by the thread that found it out */
    public Reached(LongConsumer listener) {
        this.listener = listener;
    }

    /** Any thread may say so; the largest position counts. */
    public synchronized void at(long position) {
        if (!over && position > this.position) {
            this.position = position;
            listener.accept(position);
        }
    }

    /** The request has been answered: what comes later is nobody's. */
    public synchronized void end() {
        over = true;
    }
}
