package dev.cartwright.audit.state;

import dev.cartwright.api.Money;
import dev.cartwright.api.Price;
import java.math.BigDecimal;
import java.util.Currency;

/** Money for people, in the currency's usual digits: 450 EUR are 4.50 EUR, 450 JPY are 450 JPY. */
public final class Amounts {

    private Amounts() {}

    public static String text(Money money) {
        return text(money.amount(), money.currency());
    }

    public static String text(Price price) {
        return text(price.amount(), price.currency());
    }

    private static String text(long minorUnits, Currency currency) {
        return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits()).toPlainString() + " " + currency;
    }
}
