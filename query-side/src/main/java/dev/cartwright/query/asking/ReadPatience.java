package dev.cartwright.query.asking;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a read waits for the state that its client wants to see, before it is refused.
 *
 * @param usual where the client does not say
 * @param max   whatever the client says
 */
@ConfigurationProperties("cartwright.reads.patience")
record ReadPatience(@DefaultValue("2s") Duration usual, @DefaultValue("10s") Duration max) {}
