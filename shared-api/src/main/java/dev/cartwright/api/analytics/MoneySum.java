package dev.cartwright.api.analytics;

import java.math.BigInteger;
import java.util.Currency;

/** An exact sum of money of one currency, in its smallest unit; other than a {@code Money} it may be of any size. */
public record MoneySum(BigInteger amount, Currency currency) {}
