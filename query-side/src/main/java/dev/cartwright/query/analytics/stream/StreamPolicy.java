package dev.cartwright.query.analytics.stream;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What streams may take of a program.
 *
 * @param clientsMax so many at a time
 * @param lasts      no longer than this, then the client comes again, with a token that is good then
 * @param heartbeat  how far the log has been read is told at least so often
 */
@ConfigurationProperties("cartwright.analytics.stream")
record StreamPolicy(@DefaultValue("100") int clientsMax, @DefaultValue("10m") Duration lasts,
    @DefaultValue("15s") Duration heartbeat) {}
