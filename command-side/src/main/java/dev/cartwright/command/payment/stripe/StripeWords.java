package dev.cartwright.command.payment.stripe;

import dev.cartwright.api.DeclineCode;
import org.jspecify.annotations.Nullable;

/** Stripe's words in ours. */
final class StripeWords {

    private static final int LENGTH_MAX = 64;
    private static final String UNKNOWN = "declined";

    private StripeWords() {}

    /** The first that there is; Stripe may make up new ones at any time, and none of them may stop us. */
    static DeclineCode declineCode(@Nullable String... words) {
        for (var word : words) {
            if (word != null && !word.isBlank()) {
                var safe = word.replaceAll("[^A-Za-z0-9_-]", "_");
                return new DeclineCode(safe.substring(0, Math.min(safe.length(), LENGTH_MAX)));
            }
        }
        return new DeclineCode(UNKNOWN);
    }
}
