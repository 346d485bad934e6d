package dev.cartwright.audit.state;

import dev.cartwright.api.CustomerId;
import dev.cartwright.api.customer.CustomerEvent;
import dev.cartwright.api.customer.CustomerEvent.CustomerErased;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a customer beyond his purchases.
 *
 * @param erasures how often what he had told about himself was forgotten
 */
public record CustomerState(CustomerId customerId, long erasures) implements State {

    static CustomerState after(@Nullable CustomerState before, CustomerEvent event) {
        return switch (event) {
            case CustomerErased(var customer) -> new CustomerState(customer, before == null ? 1 : before.erasures + 1);
        };
    }
}
