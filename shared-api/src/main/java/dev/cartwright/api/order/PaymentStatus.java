package dev.cartwright.api.order;

/** Where an order stands with its money. Never set by hand: it follows from what happened. */
public enum PaymentStatus {
    PENDING, AUTHORIZED, PAID, PARTIALLY_REFUNDED, REFUNDED, DECLINED, EXPIRED
}
