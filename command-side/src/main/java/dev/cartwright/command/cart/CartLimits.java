package dev.cartwright.command.cart;

import dev.cartwright.api.Price;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much fits into a cart.
 *
 * @param quantityMax of one product
 * @param linesMax    different products
 */
@ConfigurationProperties("cartwright.cart")
public record CartLimits(@DefaultValue("100000") int quantityMax, @DefaultValue("2000") int linesMax) {

    public CartLimits {
        if (quantityMax < 1 || linesMax < 1 || quantityMax > Long.MAX_VALUE / Price.AMOUNT_MAX / linesMax) {
            throw new IllegalArgumentException("a cart of %d lines of %d units could cost more than can be counted"
                .formatted(linesMax, quantityMax));
        }
    }
}
