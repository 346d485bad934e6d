package dev.cartwright.canary.command.cart;

import java.util.UUID;
import org.axonframework.spring.stereotype.Aggregate;

/** Breaks: decisions use no clock and no dice. */
@Aggregate
class AggregateWithDice {

    UUID decide() {
        return UUID.randomUUID();
    }
}
