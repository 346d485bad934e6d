package dev.cartwright.api.order;

/** Why an order was cancelled. Stored: these names never change. */
public enum CancellationCause {
    /** Somebody wanted it so. */
    REQUESTED,
    /** The customer's bank said no to the payment that was to be taken at once. */
    PAYMENT_DECLINED,
    /** Nobody had paid for it in time. */
    PAYMENT_WINDOW_CLOSED,
    /** What the customer's bank had promised no longer stands. */
    AUTHORIZATION_LOST
}
