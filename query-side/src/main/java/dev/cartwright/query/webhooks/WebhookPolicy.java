package dev.cartwright.query.webhooks;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where webhooks may lead, how patient we are with them, and what they may take of a program.
 *
 * @param loopback         whether they may lead to this very machine, also without TLS: to try things out
 * @param privateNetworks  whether they may lead to addresses that only our own networks know
 * @param subscriptionsMax so many webhooks at most
 * @param rest             after a look at what has happened, before the next one
 * @param aheadMax         so many deliveries of each may wait; for more the log itself waits
 * @param parallelMax      so many requests at a time, beyond one for each webhook
 * @param parallelEach     of which so many to one and the same
 * @param patience         with a receiver, from the first byte to the answer
 * @param attempts         after so many a delivery has failed
 * @param firstWait        after the first attempt; then always twice as long
 * @param longestWait      than which no wait is longer, unless the receiver asks for it
 * @param retryAfterMax    for how long a receiver may ask us to wait
 * @param pauseAfter       where nothing has got through for so long, no more is sent
 * @param secretOverlap    for how long the secret before signs, too
 * @param retention        how long it is remembered what became of a delivery
 */
@ConfigurationProperties("cartwright.webhooks")
public record WebhookPolicy(@DefaultValue("false") boolean loopback, @DefaultValue("false") boolean privateNetworks,
    @DefaultValue("100") int subscriptionsMax, @DefaultValue("250ms") Duration rest,
    @DefaultValue("1000") int aheadMax, @DefaultValue("64") int parallelMax, @DefaultValue("8") int parallelEach,
    @DefaultValue("10s") Duration patience, @DefaultValue("18") int attempts, @DefaultValue("5s") Duration firstWait,
    @DefaultValue("4h") Duration longestWait, @DefaultValue("24h") Duration retryAfterMax,
    @DefaultValue("3d") Duration pauseAfter, @DefaultValue("24h") Duration secretOverlap,
    @DefaultValue("30d") Duration retention) {}
