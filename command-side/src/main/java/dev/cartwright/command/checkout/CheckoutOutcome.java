package dev.cartwright.command.checkout;

import dev.cartwright.api.checkout.CheckoutRejection;
import dev.cartwright.api.order.OrderView;

/** How a checkout ended. */
sealed interface CheckoutOutcome {

    record Bought(OrderView order) implements CheckoutOutcome {}

    record Refused(CheckoutRejection reason) implements CheckoutOutcome {}
}
