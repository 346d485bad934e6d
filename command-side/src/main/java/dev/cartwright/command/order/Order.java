package dev.cartwright.command.order;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.cartwright.api.Money;
import dev.cartwright.api.order.OrderCommand.PlaceOrder;
import dev.cartwright.api.order.OrderEvent;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.api.order.OrderLine;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** One purchase, at the prices of its moment, for ever. */
@Aggregate(commandTargetResolver = "targetStreams", lockFactory = "noLocks")
class Order {

    @AggregateIdentifier
    private String stream;
    private boolean placed;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(PlaceOrder command) {
        if (placed) {
            return; // its checkout asks again: there is one order
        }
        var total = command.lines().stream().map(OrderLine::lineTotal).reduce(Money::plus).orElseThrow();
        apply(new OrderPlaced(command.orderId(), command.customerId(), command.lines(), total));
    }

    @EventSourcingHandler
    void evolve(OrderEvent event) {
        switch (event) {
            case OrderPlaced(var id, _, _, _) -> {
                stream = id.stream();
                placed = true;
            }
        }
    }

    @SuppressWarnings("NullAway.Init") // the first event sets what is not null
    Order() {
        // Axon replays history into an empty order
    }
}
