package dev.cartwright.api;

import java.util.Currency;
import java.util.Objects;

/**
 * An exact amount of one currency, counted in its smallest unit: 1999 EUR is 19.99 euros, 1999 JPY is 1999 yen.
 *
 * <p>Sums are exact; an overflow and a mixture of currencies are errors, never a wrong number.
 */
public record Money(long amount, Currency currency) {

    public Money {
        Objects.requireNonNull(currency, "a currency is needed");
        if (currency.getDefaultFractionDigits() < 0) {
            throw new IllegalArgumentException(currency + " is not money that can be paid with");
        }
    }

    public static Money of(long amount, String currencyCode) {
        return new Money(amount, Currency.getInstance(currencyCode));
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /** @throws IllegalArgumentException when the currencies differ
     *  @throws ArithmeticException when the sum does not fit */
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
        }
        return new Money(Math.addExact(amount, other.amount), currency);
    }

    /** @throws IllegalArgumentException when the currencies differ
     *  @throws ArithmeticException when the difference does not fit */
    public Money minus(Money other) {
        return plus(new Money(Math.negateExact(other.amount), other.currency));
    }
}
