package dev.cartwright.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.cartwright.api.cart.WantedQuantity;
import dev.cartwright.api.inventory.StockDelta;
import java.util.Currency;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    @Nested
    class Skus_and_customers {

        @ParameterizedTest
        @ValueSource(strings = {"A", "85123A", "a.b_c-D", "...", "-"})
        void are_what_machines_can_carry(String text) {
            assertThat(new Sku(text)).hasToString(text);
            assertThat(new CustomerId(text)).hasToString(text);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "a b", "a/b", "é", "a\n", "a\u0000", ".", ".."})
        void are_nothing_else(String text) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Sku(text));
            assertThatIllegalArgumentException().isThrownBy(() -> new CustomerId(text));
        }

        @Test
        void have_sixty_four_characters_at_most() {
            assertThatNoException().isThrownBy(() -> new Sku("x".repeat(64)));
            assertThatIllegalArgumentException().isThrownBy(() -> new Sku("x".repeat(65)));
        }

        @Test
        void never_share_a_stream() {
            assertThat(new Sku("ann").stream()).isNotEqualTo(new CustomerId("ann").cartStream());
        }
    }

    @Nested
    class Texts {

        @ParameterizedTest
        @ValueSource(strings = {"Green tea", "緑茶", "شاي", "🍵 tea", "e\u0301"})
        void are_in_any_script(String text) {
            assertThat(new ProductName(text).value()).isEqualTo(text);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "  ", "tea\u0000", "tea\n", "tea\u0007", "tea\ud800", "\udc00tea"})
        void on_one_line_have_no_control_characters_and_no_half_characters(String text) {
            assertThatIllegalArgumentException().isThrownBy(() -> new ProductName(text));
            assertThatIllegalArgumentException().isThrownBy(() -> new Note(text));
        }

        @Test
        void in_paragraphs_may_have_lines_and_tabs_but_nothing_else_of_the_kind() {
            assertThatNoException().isThrownBy(() -> new ProductDescription("one\r\n\ttwo"));
            assertThatIllegalArgumentException().isThrownBy(() -> new ProductDescription("one\u0000two"));
        }

        @Test
        void are_counted_in_characters_and_not_in_their_halves() {
            assertThatNoException().isThrownBy(() -> new ProductName("🍵".repeat(200)));
            assertThatIllegalArgumentException().isThrownBy(() -> new ProductName("🍵".repeat(201)));
        }
    }

    @Nested
    class Quantities {

        @ParameterizedTest
        @ValueSource(ints = {0, -1, 1_000_000_001, Integer.MIN_VALUE})
        void are_one_to_a_milliard(int value) {
            assertThatIllegalArgumentException().isThrownBy(() -> Quantity.of(value));
        }

        @Test
        void that_are_wanted_may_be_none() {
            assertThat(new WantedQuantity(0).isNone()).isTrue();
            assertThat(new WantedQuantity(3).asQuantity()).isEqualTo(Quantity.of(3));
            assertThatIllegalArgumentException().isThrownBy(() -> new WantedQuantity(-1));
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1_000_000_001, -1_000_000_001})
        void that_correct_go_up_or_down_but_not_nowhere(int value) {
            assertThatIllegalArgumentException().isThrownBy(() -> new StockDelta(value));
        }
    }

    @Nested
    class Prices {

        @ParameterizedTest
        @ValueSource(longs = {-1, Price.AMOUNT_MAX + 1, Long.MAX_VALUE})
        void are_bounded(long amount) {
            assertThatIllegalArgumentException().isThrownBy(() -> Price.of(amount, "EUR"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"XXX", "XAU"})
        void are_in_money_that_can_be_paid_with(String currency) {
            assertThatIllegalArgumentException().isThrownBy(() -> Price.of(1, currency));
            assertThatIllegalArgumentException().isThrownBy(() -> Money.of(1, currency));
        }

        @Test
        void of_the_largest_cart_still_add_up() {
            var line = Price.of(Price.AMOUNT_MAX, "EUR").times(Quantity.of(100_000));
            var total = Money.zero(Currency.getInstance("EUR"));
            for (int n = 0; n < 2_000; n++) {
                total = total.plus(line);
            }
            assertThat(total).isEqualTo(Money.of(2_000_000_000_000_000_000L, "EUR"));
        }
    }
}
