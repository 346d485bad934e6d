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
 * @param paymentWindow   in which an order is to be paid; after it, it is cancelled
 * @param authorizationWindow in which it is to be shipped once its money is promised; after it, it is cancelled. Less
 *                        than the time for which a promise stands: 7 days with most cards
 * @param saga            where checkouts are carried out; the same for all processes that share a log, but that some
 *                        may be {@link Place#ELSEWHERE} while others are {@link Place#OVER_THE_LOG}
 */
@ConfigurationProperties("cartwright.checkout")
public record CheckoutPolicy(@DefaultValue("30s") Duration overdueAfter, @DefaultValue("10s") Duration answerWithin,
    @DefaultValue("60s") Duration answerWithinMax, @DefaultValue("30m") Duration paymentWindow,
    @DefaultValue("156h") Duration authorizationWindow,
    @DefaultValue("in-the-group") Place saga) {

    /** Where the saga takes its steps. */
    public enum Place {

        /** In the transaction of the command that starts it: a checkout is over when its command is answered. */
        IN_THE_GROUP,

        /** Behind the log, in batches, each with its place in the log: where aggregates live on several machines. */
        OVER_THE_LOG,

        /** Over the log, but by another process: this one accepts checkouts and answers them. */
        ELSEWHERE
    }
}
