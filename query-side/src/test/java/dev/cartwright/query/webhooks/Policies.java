package dev.cartwright.query.webhooks;

import java.time.Duration;

/** Settings for tests, with short waits. */
public final class Policies {

    private Policies() {}

    public static WebhookPolicy of(boolean loopback, boolean privateNetworks) {
        return new WebhookPolicy(loopback, privateNetworks, 100, Duration.ofMillis(1), 1_000, 64, 8,
            Duration.ofMillis(500), 5, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofHours(24),
            Duration.ofDays(3), Duration.ofHours(24), Duration.ofDays(30));
    }
}
