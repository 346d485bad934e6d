package dev.cartwright.api.cart;

import dev.cartwright.api.CheckoutId;

/**
 * A checkout that has begun.
 *
 * @param cartVersion of its cart when it had just begun: how it ends comes after that; 0 where that is not known
 */
public record StartedCheckout(CheckoutId checkoutId, long cartVersion) {}
