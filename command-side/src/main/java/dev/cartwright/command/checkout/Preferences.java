package dev.cartwright.command.checkout;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long a client is willing to wait for an outcome, as it says in {@code Prefer} (RFC 7240). What is not understood
 * is ignored, as the RFC demands.
 */
final class Preferences {

    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,6})\"?(?=$|[,;\\s])",
        Pattern.CASE_INSENSITIVE);
    private static final Pattern RESPOND_ASYNC = Pattern.compile("(?:^|[,;\\s])respond-async(?=$|[,;\\s])",
        Pattern.CASE_INSENSITIVE);

    private Preferences() {}

    /** 0 for a client that wants a promise at once; {@code wait} bounds it in either case. */
    static Duration waitFor(@Nullable String prefer, CheckoutPolicy policy) {
        if (prefer == null) {
            return policy.answerWithin();
        }
        var wait = WAIT.matcher(prefer);
        if (wait.find()) {
            var seconds = Duration.ofSeconds(Long.parseLong(wait.group(1)));
            return seconds.compareTo(policy.answerWithinMax()) < 0 ? seconds : policy.answerWithinMax();
        }
        return RESPOND_ASYNC.matcher(prefer).find() ? Duration.ZERO : policy.answerWithin();
    }
}
