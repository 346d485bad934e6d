package dev.cartwright.command.customer;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.cartwright.api.customer.CustomerCommand.EraseCustomer;
import dev.cartwright.api.customer.CustomerEvent.CustomerErased;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** What became of what is known of a customer. Who is not known can be forgotten as well: none learns whether he is. */
@Aggregate(commandTargetResolver = "targetStreams", lockFactory = "noLocks")
class Customer {

    @AggregateIdentifier
    private String stream;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(EraseCustomer command) {
        apply(new CustomerErased(command.customerId()));
    }

    @EventSourcingHandler
    void evolve(CustomerErased event) {
        stream = event.customerId().stream();
    }

    @SuppressWarnings("NullAway.Init") // the first event sets what is not null
    Customer() {
        // Axon replays history into an empty one
    }
}
