package dev.cartwright.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Sums are exact or they are errors; never a wrong number. */
class MoneyPropertyTest {

    @Property
    void a_sum_is_exact_or_an_error(@ForAll long one, @ForAll long other) {
        var exact = BigInteger.valueOf(one).add(BigInteger.valueOf(other));
        if (exact.bitLength() < Long.SIZE) {
            assertThat(Money.of(one, "EUR").plus(Money.of(other, "EUR"))).isEqualTo(Money.of(exact.longValue(), "EUR"));
        } else {
            assertThatThrownBy(() -> Money.of(one, "EUR").plus(Money.of(other, "EUR")))
                .isInstanceOf(ArithmeticException.class);
        }
    }

    @Property
    void currencies_do_not_mix(@ForAll long one, @ForAll long other) {
        assertThatThrownBy(() -> Money.of(one, "EUR").plus(Money.of(other, "GBP")))
            .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void so_many_cost_so_many_times_as_much(@ForAll @LongRange(min = 0, max = 9_000_000_000L) long price,
        @ForAll @IntRange(min = 1, max = 1_000_000_000) int quantity) {
        assertThat(Price.of(price, "JPY").times(Quantity.of(quantity)).amount())
            .isEqualTo(BigInteger.valueOf(price).multiply(BigInteger.valueOf(quantity)).longValueExact());
    }
}
