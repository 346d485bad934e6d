package dev.cartwright.query.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.api.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepsTest {

    @ParameterizedTest
    @CsvSource({"450, EUR, 4.50 EUR", "5, EUR, 0.05 EUR", "0, EUR, 0.00 EUR", "-1999, EUR, -19.99 EUR",
        "450, JPY, 450 JPY", "0, JPY, 0 JPY", "1234567, KWD, 1234.567 KWD",
        "9223372036854775807, EUR, 92233720368547758.07 EUR"})
    void money_is_written_in_the_digits_of_its_currency(long amount, String currency, String text) {
        assertThat(Steps.text(Money.of(amount, currency))).isEqualTo(text);
    }
}
