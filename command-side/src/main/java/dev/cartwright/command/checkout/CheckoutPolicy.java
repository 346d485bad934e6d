package dev.cartwright.command.checkout;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How checkouts are carried out.
 *
 * @param overdueAfter   after which a checkout that has not ended asks again for whatever is missing
 * @param answerWithin           how long an answer waits for the outcome where the client does not say
 * @param answerWithinMax        how long it waits at most, whatever the client says
 * @param carriedOutHere whether this process takes part in carrying out checkouts, or only accepts and answers them
 */
@ConfigurationProperties("cartwright.checkout")
public record CheckoutPolicy(@DefaultValue("30s") Duration overdueAfter, @DefaultValue("10s") Duration answerWithin,
    @DefaultValue("60s") Duration answerWithinMax, @DefaultValue("true") boolean carriedOutHere) {}
