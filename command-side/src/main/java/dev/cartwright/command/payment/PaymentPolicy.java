package dev.cartwright.command.payment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How payments are taken.
 *
 * @param provider         who takes them
 * @param parallelCallsMax how many calls to the provider are under way at once, in this process
 * @param callTimeout      after which a call is given up, and repeated later under the same key
 * @param retryAfter       how long after the first failed call the second follows; each further one waits twice as
 *                         long, give or take a half
 * @param retryAfterMax    how long a repetition waits at most
 * @param restAfterFaults  how long the provider is left alone once half of the last 20 calls have failed
 */
@ConfigurationProperties("cartwright.payments")
public record PaymentPolicy(@DefaultValue("sandbox") Provider provider, @DefaultValue("16") int parallelCallsMax,
    @DefaultValue("20s") Duration callTimeout, @DefaultValue("1s") Duration retryAfter,
    @DefaultValue("5m") Duration retryAfterMax, @DefaultValue("10s") Duration restAfterFaults) {

    /** Who takes the money. */
    public enum Provider {
        /** Nobody: a stand-in that keeps books of its own, for trying things out. */
        SANDBOX,
        /** Stripe, by its PaymentIntents. */
        STRIPE
    }
}
