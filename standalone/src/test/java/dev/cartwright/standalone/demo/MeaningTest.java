package dev.cartwright.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.standalone.demo.InvoiceLine.Sale;
import dev.cartwright.standalone.demo.InvoiceLine.Skipped;
import dev.cartwright.standalone.demo.InvoiceLine.Written;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeaningTest {

    private static final LocalDate DAY = LocalDate.of(2010, 12, 1);

    private static InvoiceLine line(String invoice, String stockCode, String quantity, String price) {
        return Meaning.of(new Written(invoice, stockCode, "HEART HOLDER", quantity, "2010-12-01 08:26:00", price,
            "17850.0"));
    }

    private static Sale sale(InvoiceLine line) {
        assertThat(line).isInstanceOf(Sale.class);
        return (Sale) line;
    }

    private static Skipped skipped(InvoiceLine line) {
        assertThat(line).isInstanceOf(Skipped.class);
        return (Skipped) line;
    }

    @Nested
    class A_sale {

        @Test
        void is_a_product_so_many_at_so_many_pence() {
            assertThat(line("536365", "85123A", "6", "2.55"))
                .isEqualTo(new Sale("536365", "17850", "85123A", "HEART HOLDER", 6, 255, DAY));
        }

        @Test
        void is_to_a_guest_of_that_invoice_where_no_customer_is_known() {
            var line = new Written("536544", "21773", "ROSE BOTTLE", "1", "2010-12-01 14:32:00", "2.51", "");
            assertThat(sale(Meaning.of(line)).customer()).isEqualTo("guest-536544");
        }

        @ParameterizedTest
        @CsvSource({"85123A", "85123a", "' 85123a '"})
        void is_of_the_same_product_however_the_till_wrote_its_code(String stockCode) {
            assertThat(sale(line("536365", stockCode, "6", "2.55")).sku()).isEqualTo("85123A");
        }

        @ParameterizedTest
        @CsvSource({"0.1, 10", "7.5, 750", "12, 1200", "569.77, 56977", "4.1600, 416"})
        void is_priced_in_pence_to_the_penny(String price, long pence) {
            assertThat(sale(line("536365", "71053", "6", price)).pence()).isEqualTo(pence);
        }
    }

    @Nested
    class Skipped_is {

        @Test
        void a_cancellation_whatever_it_cancels() {
            var skipped = skipped(line("C536379", "D", "-2", "27.5"));
            assertThat(skipped.reason()).isEqualTo(SkipReason.CANCELLATION);
            assertThat(skipped.tally()).isEqualTo(new Tally(1, -2, new BigDecimal("-55.0")));
        }

        @ParameterizedTest
        @ValueSource(strings = {"POST", "DOT", "M", "C2", "D", "S", "BANK CHARGES", "AMAZONFEE", "CRUK", "PADS",
            "gift_0001_20", "DCGS0003", "8512", "85123_A", ""})
        void a_code_that_is_no_product(String stockCode) {
            var skipped = skipped(line("536370", stockCode, "3", "18.0"));
            assertThat(skipped.reason()).isEqualTo(SkipReason.NOT_A_PRODUCT);
            assertThat(skipped.tally()).isEqualTo(new Tally(1, 3, new BigDecimal("54.0")));
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "-10"})
        void a_quantity_of_nothing_or_less(String quantity) {
            assertThat(skipped(line("536589", "21777", quantity, "0.0")).reason()).isEqualTo(SkipReason.NOTHING_SOLD);
        }

        @ParameterizedTest
        @ValueSource(strings = {"0.0", "0", "-2.5"})
        void a_price_of_nothing_or_less(String price) {
            assertThat(skipped(line("536414", "22139", "56", price)).reason()).isEqualTo(SkipReason.NO_PRICE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"0.001", "4.161", "2.555"})
        void a_price_that_pence_cannot_say(String price) {
            var skipped = skipped(line("536365", "71053", "2", price));
            assertThat(skipped.reason()).isEqualTo(SkipReason.NOT_IN_PENCE);
            assertThat(skipped.tally().pounds()).isEqualByComparingTo(new BigDecimal(price).add(new BigDecimal(price)));
        }

        @ParameterizedTest
        @CsvSource({"'', 6, 2.55, 2010-12-01, 17850", "536365, six, 2.55, 2010-12-01, 17850",
            "536365, 6, two, 2010-12-01, 17850", "536365, 6, 1e9, 2010-12-01, 17850",
            "536365, 6, 2.55, yesterday, 17850", "536365, 6, 2.55, '', 17850", "536365, 6, 2.55, 2010-12-01, Ann",
            "536365, 9999999999, 2.55, 2010-12-01, 17850"})
        void a_line_that_cannot_be_read(String invoice, String quantity, String price, String date, String customer) {
            var line = new Written(invoice, "71053", "LANTERN", quantity, date, price, customer);
            assertThat(Meaning.of(line)).isEqualTo(Meaning.unreadable());
        }
    }
}
