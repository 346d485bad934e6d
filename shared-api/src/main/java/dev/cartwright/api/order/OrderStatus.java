package dev.cartwright.api.order;

/** Where an order stands as a whole. Never set by hand: it follows from what happened. */
public enum OrderStatus {
    PLACED, COMPLETED, CANCELLED
}
