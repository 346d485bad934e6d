package dev.cartwright.audit.verification;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a verification takes for granted.
 *
 * @param settledAfter what has not been touched for so long is no longer on its way from one stream to another
 * @param readersWait  how long read models may take to show what the log held when it began
 */
@ConfigurationProperties("cartwright.audit.verification")
record VerificationPolicy(@DefaultValue("5m") Duration settledAfter, @DefaultValue("60s") Duration readersWait) {}
