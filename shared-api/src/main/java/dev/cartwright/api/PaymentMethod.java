package dev.cartwright.api;

/** What a customer pays with, as the provider calls it: 1 to 64 of {@code A-Z a-z 0-9 . _ -}, and no card number. */
public record PaymentMethod(String value) {

    public PaymentMethod {
        Text.word(value, "a payment method");
    }

    @Override
    public String toString() {
        return value;
    }
}
