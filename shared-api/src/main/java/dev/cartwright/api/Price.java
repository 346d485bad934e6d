package dev.cartwright.api;

import java.util.Currency;
import java.util.Objects;

/** What one unit of something costs: 0 to {@value #AMOUNT_MAX} of the currency's smallest unit. */
public record Price(long amount, Currency currency) {

    /** So that the largest cart, 2,000 lines of 100,000 units each, still adds up within a {@code long}. */
    public static final long AMOUNT_MAX = 10_000_000_000L;

    public Price {
        Objects.requireNonNull(currency, "a currency is needed");
        if (currency.getDefaultFractionDigits() < 0) {
            throw new IllegalArgumentException(currency + " is not money that can be paid with");
        }
        if (amount < 0 || amount > AMOUNT_MAX) {
            throw new IllegalArgumentException("a price is 0 to " + AMOUNT_MAX + " minor units, not " + amount);
        }
    }

    public static Price of(long amount, String currencyCode) {
        return new Price(amount, Currency.getInstance(currencyCode));
    }

    /** @throws ArithmeticException when the product does not fit; within the limits of a cart it always does */
    public Money times(Quantity quantity) {
        return new Money(Math.multiplyExact(amount, quantity.value()), currency);
    }
}
