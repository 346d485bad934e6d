package dev.cartwright.api.customer;

import dev.cartwright.api.CustomerId;

/** What happens to what is known of a customer. Facts, never changed; names and fields stay for ever. */
public sealed interface CustomerEvent {

    CustomerId customerId();

    /** From here on nobody can read what the customer has told about himself up to here. */
    record CustomerErased(CustomerId customerId) implements CustomerEvent {}
}
