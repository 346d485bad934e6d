package dev.cartwright.command.payment.stripe;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Stripe is reached.
 *
 * @param apiKey           the secret key
 * @param webhookSecret    with which Stripe signs what it tells us
 * @param apiBase          where it is
 * @param connectTimeout   for a connection
 * @param readTimeout      between two parts of an answer; shorter than the time-out of a call as a whole
 * @param webhookTolerance how old what it tells us may be
 */
@ConfigurationProperties("cartwright.payments.stripe")
public record StripePolicy(@DefaultValue("") String apiKey, @DefaultValue("") String webhookSecret,
    @DefaultValue("https://api.stripe.com") String apiBase, @DefaultValue("5s") Duration connectTimeout,
    @DefaultValue("15s") Duration readTimeout, @DefaultValue("5m") Duration webhookTolerance) {

    /** Without the secrets. */
    @Override
    public String toString() {
        return "StripePolicy[" + apiBase + "]";
    }
}
