package dev.cartwright.api.payment;

/** What a provider is asked to do. */
public enum PaymentStep {
    AUTHORIZE, CAPTURE, VOID, REFUND
}
