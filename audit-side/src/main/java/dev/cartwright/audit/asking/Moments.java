package dev.cartwright.audit.asking;

import dev.cartwright.http.problem.Fault;
import dev.cartwright.http.problem.MalformedRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Times and positions, as parameters give them. */
public final class Moments {

    private Moments() {}

    /** @throws MalformedRequest when there is one and it is no time of RFC 3339 */
    public static @Nullable Instant time(String name, @Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            throw new MalformedRequest(Fault.in(name,
                "must be a time such as 2026-11-23T12:00:00Z, and a + in it is written %2B"));
        }
    }

    /** @throws MalformedRequest when both are there and the second is not later */
    public static void requireOrder(@Nullable Instant from, @Nullable Instant to) {
        if (from != null && to != null && !from.isBefore(to)) {
            throw new MalformedRequest(Fault.in("to", "must be later than /from"));
        }
    }

    /** @throws MalformedRequest when it is beyond the last one, or negative */
    public static long position(String name, @Nullable Long wanted, long otherwise, long head) {
        if (wanted == null) {
            return otherwise;
        }
        if (wanted < 0 || wanted > head) {
            throw new MalformedRequest(Fault.in(name,
                "must be from 0 to %d, which is the last position of the log".formatted(head)));
        }
        return wanted;
    }

    /** @throws MalformedRequest when it is negative; 0 where there is none */
    public static long notNegative(String name, @Nullable Long wanted) {
        if (wanted != null && wanted < 0) {
            throw new MalformedRequest(Fault.in(name, "must be an integer from 0 to " + Long.MAX_VALUE));
        }
        return wanted == null ? 0 : wanted;
    }
}
