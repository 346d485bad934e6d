package dev.cartwright.api.customer;

import dev.cartwright.api.Command;
import dev.cartwright.api.CustomerId;

/** What customers may want of what is known of them. */
public sealed interface CustomerCommand extends Command {

    CustomerId customerId();

    @Override
    default String stream() {
        return customerId().stream();
    }

    /** Forgets whatever the customer has told about himself, for ever. May be asked for again after each purchase. */
    record EraseCustomer(CustomerId customerId) implements CustomerCommand {}
}
