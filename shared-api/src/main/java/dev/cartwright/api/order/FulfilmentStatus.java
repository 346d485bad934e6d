package dev.cartwright.api.order;

/** Where an order stands with its goods. Never set by hand: it follows from what happened. */
public enum FulfilmentStatus {
    UNFULFILLED, PARTIALLY_SHIPPED, SHIPPED, RETURNED
}
