package dev.cartwright.command.checkout;

import dev.cartwright.api.cart.CartEvent.CheckoutCompleted;
import dev.cartwright.api.cart.CartEvent.CheckoutRefused;
import dev.cartwright.api.checkout.CheckoutRejection;
import dev.cartwright.api.order.OrderEvent;
import dev.cartwright.api.order.OrderStory;
import dev.cartwright.api.order.OrderView;
import dev.cartwright.log.LogWatch.Happened;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** How a checkout ended, and at which position of the log. */
sealed interface CheckoutOutcome {

    long position();

    /** The order as it was at that moment. */
    record Bought(OrderView order, long position) implements CheckoutOutcome {}

    record Refused(CheckoutRejection reason, long position) implements CheckoutOutcome {}

    /** @param happened to one checkout, from its beginning on; empty while it has not ended */
    static Optional<CheckoutOutcome> of(List<Happened> happened) {
        OrderView order = null;
        for (var it : happened) {
            switch (it.event()) {
                case OrderEvent event -> order = OrderStory.after(order, event, it.at(), it.actor());
                case CheckoutCompleted _ -> {
                    return Optional.of(new Bought(Objects.requireNonNull(order), it.position()));
                }
                case CheckoutRefused(_, _, var reason) -> {
                    return Optional.of(new Refused(reason, it.position()));
                }
                default -> {} // on its way
            }
        }
        return Optional.empty();
    }
}
