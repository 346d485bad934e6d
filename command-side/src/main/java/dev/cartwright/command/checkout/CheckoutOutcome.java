package dev.cartwright.command.checkout;

import dev.cartwright.api.checkout.CheckoutRejection;
import dev.cartwright.api.order.OrderView;

/** How a checkout ended, and at which position of the log. */
sealed interface CheckoutOutcome {

    long position();

    record Bought(OrderView order, long position) implements CheckoutOutcome {}

    record Refused(CheckoutRejection reason, long position) implements CheckoutOutcome {}
}
