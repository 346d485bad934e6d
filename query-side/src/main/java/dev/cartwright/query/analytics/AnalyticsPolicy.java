package dev.cartwright.query.analytics;

import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What figures are like.
 *
 * @param timeZone in which the shop's days begin and end; where it is changed, figures are counted anew
 * @param role     of the database that may read the views of the schema {@code analytics}, where there is such a role
 * @param rest     of whoever counts, after each round: the longer, the more events are counted with one statement
 */
@ConfigurationProperties("cartwright.analytics")
public record AnalyticsPolicy(@DefaultValue("UTC") ZoneId timeZone,
    @DefaultValue("cartwright_analyst") String role, @DefaultValue("1s") Duration rest) {

    /** The reader of the log that counts. */
    public static final String READER = "analytics";
}
