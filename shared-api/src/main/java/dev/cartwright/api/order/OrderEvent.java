package dev.cartwright.api.order;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Money;
import java.util.List;

/** What can have happened to an order, in the order it usually does. These names are stored: they never change. */
public sealed interface OrderEvent {

    OrderId orderId();

    /** The checkout that the order came from. */
    default CheckoutId checkoutId() {
        return orderId().checkoutId();
    }

    /** Bought at these prices, for ever; the total is the sum of the lines. Nothing is paid yet. */
    record OrderPlaced(OrderId orderId, CustomerId customerId, List<OrderLine> lines,
        Money total) implements OrderEvent {

        public OrderPlaced {
            lines = List.copyOf(lines);
        }
    }
}
