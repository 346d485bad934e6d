package dev.cartwright.audit.state;

import dev.cartwright.api.cart.CartEvent;
import dev.cartwright.api.customer.CustomerEvent;
import dev.cartwright.api.inventory.InventoryEvent;
import dev.cartwright.api.order.OrderEvent;
import dev.cartwright.api.payment.PaymentEvent;
import dev.cartwright.audit.reading.Entry;
import org.jspecify.annotations.Nullable;

/** What the life of something has come to. */
public sealed interface State permits ProductState, CartState, OrderState, PaymentState, CustomerState {

    /**
     * After one more event.
     *
     * @param before null before the first one
     * @throws IllegalStateException where the event cannot come next
     */
    static State after(@Nullable State before, Entry entry) {
        return switch (entry.event()) {
            case InventoryEvent event -> ProductState.after((ProductState) before, event, entry);
            case CartEvent event -> CartState.after((CartState) before, event, entry);
            case OrderEvent event -> OrderState.after((OrderState) before, event, entry);
            case PaymentEvent event -> PaymentState.after((PaymentState) before, event);
            case CustomerEvent event -> CustomerState.after((CustomerState) before, event);
            default -> throw new IllegalStateException("nothing is known of " + entry.event().getClass());
        };
    }
}
