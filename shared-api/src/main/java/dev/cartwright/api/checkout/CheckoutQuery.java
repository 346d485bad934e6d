package dev.cartwright.api.checkout;

import dev.cartwright.api.CheckoutId;

/** What can be asked about checkouts. */
public sealed interface CheckoutQuery {

    /** Answers an {@code Optional} of {@link CheckoutView}. */
    record FindCheckout(CheckoutId checkoutId) implements CheckoutQuery {}
}
