package dev.cartwright.command.payment.sandbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the sandbox behaves.
 *
 * @param slowAnswer   how long it takes over {@code pm_card_slow}
 * @param answer       how long it takes over anything else
 * @param failureShare of all calls, 0 to 1: so many fail technically, half of them after the work has been done
 */
@ConfigurationProperties("cartwright.payments.sandbox")
public record SandboxPolicy(@DefaultValue("5s") Duration slowAnswer, @DefaultValue("0s") Duration answer,
    @DefaultValue("0") double failureShare) {

    public SandboxPolicy {
        if (failureShare < 0 || failureShare > 1) {
            throw new IllegalArgumentException("a share is 0 to 1");
        }
    }
}
