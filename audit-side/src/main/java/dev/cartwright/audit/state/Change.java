package dev.cartwright.audit.state;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one event changed.
 *
 * @param text  the same for people
 * @param facts what is another one after it
 */
record Change(long position, Instant time, String event, String actor, @Nullable String correlationId, String text,
    List<Fact> facts) {

    Change {
        facts = List.copyOf(facts);
    }

    /** Changes in the order of the log; the position of the last one is the next "after". */
    record Page(String streamId, List<Change> items) {

        Page {
            items = List.copyOf(items);
        }
    }

    /**
     * One that was one thing and is another.
     *
     * @param before absent where there was none
     * @param after  absent where there is none any more
     */
    record Fact(String what, @Nullable String before, @Nullable String after) {}
}
