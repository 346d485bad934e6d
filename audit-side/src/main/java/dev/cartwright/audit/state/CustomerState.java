package dev.cartwright.audit.state;

import dev.cartwright.api.CustomerId;
import dev.cartwright.api.customer.CustomerEvent;
import dev.cartwright.audit.reading.Entry;
import java.time.Instant;

/**
 * What became of what a customer has told about himself.
 *
 * @param erasedAt when it was last forgotten
 */
public record CustomerState(CustomerId customerId, Instant erasedAt) implements State {

    static CustomerState after(CustomerEvent event, Entry entry) {
        return new CustomerState(event.customerId(), entry.time());
    }
}
