package dev.cartwright.log;

import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/** Positions in the log: 1 is the first event, 0 is before it. */
public final class Positions {

    private Positions() {}

    /** The position that a reader's token stands for, whatever it is wrapped in; 0 where there is none yet. */
    public static long of(@Nullable TrackingToken token) {
        return token == null ? 0 : token.position().orElse(0);
    }
}
