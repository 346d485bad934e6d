package dev.cartwright.command.checkout;

import dev.cartwright.api.CheckoutId;

/** A checkout has not come to its end in the time that is usually more than enough. */
record CheckoutOverdue(CheckoutId checkoutId) {}
