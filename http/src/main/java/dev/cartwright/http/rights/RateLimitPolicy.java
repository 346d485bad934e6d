package dev.cartwright.http.rights;

import dev.cartwright.log.CannotStart;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How fast one client may ask.
 *
 * @param customers a shopper, by his own token
 * @param clients   every other token: servers, which ask for many people
 * @param addresses who has no token, or no good one
 */
@ConfigurationProperties("cartwright.http.rate-limit")
record RateLimitPolicy(@DefaultValue Rate customers, @DefaultValue Rate clients, @DefaultValue Rate addresses) {

    /**
     * @param perSecond in the long run; 0 for as fast as it likes
     * @param burst     at once, after some rest
     */
    record Rate(@DefaultValue("0") int perSecond, @DefaultValue("1") int burst) {

        Rate {
            if (perSecond < 0 || burst < 1) {
                throw new CannotStart("A rate limit of %d per second and %d at once makes no sense."
                    .formatted(perSecond, burst),
                    "Set cartwright.http.rate-limit to 0 per second for no limit, else to at least 1 and 1 at once.");
            }
        }

        boolean isLimited() {
            return perSecond > 0;
        }
    }
}
