package dev.cartwright.query.webhooks.sending;

import dev.cartwright.query.webhooks.WebhookPolicy;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When to try again: each wait is twice as long as the one before, up to the longest; a fifth more or less, so that
 * what has failed together does not come again together.
 */
final class Backoff {

    private static final double SPREAD = 0.2;
    private static final int DOUBLINGS_MAX = 30; // beyond which every wait is the longest

    private final WebhookPolicy policy;
    private final RandomGenerator random;

    Backoff(WebhookPolicy policy, RandomGenerator random) {
        this.policy = policy;
        this.random = random;
    }

    /**
     * @param tries      so many have failed
     * @param retryAfter how long the receiver wants us to wait, where it has said so
     * @return null where that was the last one
     */
    @Nullable
    Duration waitAfter(int tries, @Nullable Duration retryAfter) {
        if (tries >= policy.attempts()) {
            return null;
        }
        var doubled = policy.firstWait().multipliedBy(1L << Math.min(tries - 1, DOUBLINGS_MAX));
        var wait = spread(min(doubled, policy.longestWait()));
        var wanted = retryAfter == null ? Duration.ZERO : min(retryAfter, policy.retryAfterMax());
        return wait.compareTo(wanted) < 0 ? wanted : wait;
    }

    private Duration spread(Duration wait) {
        return Duration.ofNanos((long) (wait.toNanos() * random.nextDouble(1 - SPREAD, 1 + SPREAD)));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
