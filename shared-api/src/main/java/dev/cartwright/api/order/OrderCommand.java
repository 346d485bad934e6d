package dev.cartwright.api.order;

import dev.cartwright.api.Command;
import dev.cartwright.api.CustomerId;
import java.util.List;

/** What can be asked of an order. */
public sealed interface OrderCommand extends Command {

    OrderId orderId();

    @Override
    default String stream() {
        return orderId().stream();
    }

    /** Places it, once: repeated, nothing more happens. The lines, at least one, are of one currency. */
    record PlaceOrder(OrderId orderId, CustomerId customerId, List<OrderLine> lines) implements OrderCommand {

        public PlaceOrder {
            lines = List.copyOf(lines);
        }
    }
}
