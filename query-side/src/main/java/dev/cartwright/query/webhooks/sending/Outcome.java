package dev.cartwright.query.webhooks.sending;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of one request.
 *
 * @param status     of the answer; null where there was none
 * @param error      why there was none, as the end of a sentence about the receiver
 * @param took       from the first byte to the answer
 * @param retryAfter when it wants to be asked again, where it has said so
 */
public record Outcome(@Nullable Integer status, @Nullable String error, Duration took,
    @Nullable Duration retryAfter) {

    private static final int GONE = 410;

    static Outcome answered(int status, Duration took, @Nullable Duration retryAfter) {
        return new Outcome(status, null, took, retryAfter);
    }

    static Outcome failed(String error, Duration took) {
        return new Outcome(null, error, took, null);
    }

    boolean isDelivered() {
        return status != null && status >= 200 && status < 300;
    }

    /** The receiver wants nothing any more. */
    boolean isGone() {
        return status != null && status == GONE;
    }
}
