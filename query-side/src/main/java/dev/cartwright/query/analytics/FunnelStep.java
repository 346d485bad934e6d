package dev.cartwright.query.analytics;

import java.util.Locale;

/** A step on the way to an order that has arrived. Stored by its code: these never change. */
public enum FunnelStep {
    // the carts
    CART_OPENED, CHECKOUT_STARTED, CHECKOUT_REFUSED,
    // and what comes of them
    ORDER_PLACED, ORDER_AUTHORIZED, ORDER_PAID, ORDER_CANCELLED, ORDER_SHIPPED;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
