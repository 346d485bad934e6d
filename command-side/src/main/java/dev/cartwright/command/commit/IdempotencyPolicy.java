package dev.cartwright.command.commit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the answer to a request with a key is given again.
 *
 * @param keepFor at least so long, and not much longer
 */
@ConfigurationProperties("cartwright.idempotency")
record IdempotencyPolicy(@DefaultValue("24h") Duration keepFor) {

    private static final Duration PROMISED = Duration.ofHours(24);

    IdempotencyPolicy {
        if (keepFor.compareTo(PROMISED) < 0) {
            throw new IllegalArgumentException(
                "cartwright.idempotency.keep-for must be 24h or more: clients rely on it");
        }
    }
}
