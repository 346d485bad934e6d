package dev.cartwright.audit.reading;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events are looked for: those that are like this in everything that is said.
 *
 * @param type          as it is stored
 * @param from          of this time or later
 * @param to            of an earlier time than this
 * @param correlationId of the request, or whatever began it all
 */
public record Search(@Nullable String stream, @Nullable String type, @Nullable Instant from, @Nullable Instant to,
    @Nullable String actor, @Nullable String correlationId) {

    /** Every event. */
    public static final Search ALL = new Search(null, null, null, null, null, null);

    /** The whole life of one thing. */
    public static Search ofStream(String stream) {
        return new Search(stream, null, null, null, null, null);
    }
}
