package dev.cartwright.canary.command.cart;

import org.axonframework.spring.stereotype.Aggregate;
import org.springframework.util.StringUtils;

/** Breaks: aggregates know no Spring. */
@Aggregate
class AggregateWithSpring {

    boolean isSaid(String word) {
        return StringUtils.hasText(word);
    }
}
