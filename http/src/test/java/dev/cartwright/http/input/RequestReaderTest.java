package dev.cartwright.http.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.Money;
import dev.cartwright.api.Price;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.order.OrderStatus;
import dev.cartwright.http.problem.Fault;
import dev.cartwright.http.problem.MalformedRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {

    private record Product(Sku sku, ProductName name, Price price, @Nullable Quantity stock) {}

    private record Line(Sku sku, Quantity quantity) {}

    private record Shipment(List<Line> lines, @Nullable String trackingNumber) {}

    private record All(int small, long large, @Nullable Integer maybeSmall, @Nullable Long bigger, boolean flag,
        UUID id, Instant at, OrderStatus status, CheckoutId checkoutId, @Nullable Money total, List<Sku> skus) {}

    private static final String TEA = """
        {"sku": "tea", "name": "Tea", "price": {"amount": 450, "currency": "EUR"}""";

    @Nested
    class A_body_that_is_right {

        @Test
        void becomes_its_record() throws IOException {
            assertThat(read(Product.class, TEA + ", \"stock\": 7}"))
                .isEqualTo(new Product(new Sku("tea"), new ProductName("Tea"), Price.of(450, "EUR"), Quantity.of(7)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"}", ", \"stock\": null}"})
        void may_leave_out_what_may_be_absent(String end) throws IOException {
            assertThat(read(Product.class, TEA + end).stock()).isNull();
        }

        @Test
        void keeps_every_script() throws IOException {
            var product = read(Product.class, TEA.replace("\"Tea\"", "\"茶 \\ud83c\\udf75 чай\"") + "}");
            assertThat(product.name().value()).isEqualTo("茶 🍵 чай");
        }

        @Test
        void may_be_written_in_utf_16() throws IOException {
            assertThat(read(Product.class, TEA + "}", StandardCharsets.UTF_16BE).sku()).isEqualTo(new Sku("tea"));
        }

        @Test
        void holds_all_kinds_of_things() throws IOException {
            assertThat(read(All.class, """
                {"small": -2147483648, "large": 9223372036854775807, "maybeSmall": 3, "bigger": 4, "flag": true,
                 "id": "0190163d-8694-739b-aea5-966c26f8ad91", "at": "2026-11-22T10:15:30.5+01:00", "status": "PLACED",
                 "checkoutId": "0190163D-8694-739B-AEA5-966C26F8AD92", "total": {"amount": -5, "currency": "JPY"},
                 "skus": ["a", "b"]}""")).isEqualTo(new All(Integer.MIN_VALUE, Long.MAX_VALUE, 3, 4L, true,
                UUID.fromString("0190163d-8694-739b-aea5-966c26f8ad91"), Instant.parse("2026-11-22T09:15:30.5Z"),
                OrderStatus.PLACED, CheckoutId.parse("0190163d-8694-739b-aea5-966c26f8ad92"), Money.of(-5, "JPY"),
                List.of(new Sku("a"), new Sku("b"))));
        }
    }

    @Nested
    class Every_fault_is_told {

        @Test
        void at_once() {
            assertThat(faults(Product.class, """
                {"sku": "no/slash", "name": 3, "price": {"amount": -1, "currency": "EUR", "a/b~c": 1}, "stock": 0,
                 "colour": null}""")).containsExactlyInAnyOrder(
                new Fault("/sku", "a SKU is 1 to 64 of A-Z a-z 0-9 . _ -"),
                new Fault("/name", "must be a text"),
                new Fault("/price/amount", "a price is 0 to 10000000000 minor units, not -1"),
                new Fault("/price/a~1b~0c", "is not known here"),
                new Fault("/stock", "a quantity is 1 to 1000000000, not 0"),
                new Fault("/colour", "is not known here"));
        }

        @Test
        void in_each_line() {
            assertThat(faults(Shipment.class, """
                {"lines": [{"sku": "a", "quantity": 2}, {"sku": "b"}, null, 4, {"sku": "c", "quantity": "3"}]}"""))
                .containsExactly(
                    new Fault("/lines/1/quantity", "is missing"),
                    new Fault("/lines/2", "is missing"),
                    new Fault("/lines/3", "must be an object"),
                    new Fault("/lines/4/quantity", "must be an integer from -2147483648 to 2147483647"));
        }

        @Test
        void when_everything_is_missing() {
            assertThat(faults(Product.class, "{}")).containsExactly(new Fault("/sku", "is missing"),
                new Fault("/name", "is missing"), new Fault("/price", "is missing"));
        }

        @Test
        void but_not_by_the_million() {
            var faults = faults(Shipment.class, "{\"lines\": [" + "0,".repeat(1_499) + "0]}");
            assertThat(faults).hasSize(1_001).last().isEqualTo(new Fault("", "has 500 more faults"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        amount -1 in EUR           | {"amount": -1, "currency": "EUR"}          | /price/amount
        amount too large           | {"amount": 10000000001, "currency": "EUR"} | /price/amount
        amount with a fraction     | {"amount": 1.5, "currency": "EUR"}         | /price/amount
        amount of a whole fraction | {"amount": 1.0, "currency": "EUR"}         | /price/amount
        amount with an exponent    | {"amount": 1e2, "currency": "EUR"}         | /price/amount
        amount out of a long       | {"amount": 9223372036854775808, "currency": "EUR"} | /price/amount
        amount without end         | {"amount": 1e400, "currency": "EUR"}       | /price/amount
        amount huge and whole      | {"amount": 1e2147483646, "currency": "EUR"} | /price/amount
        amount as a text           | {"amount": "1", "currency": "EUR"}         | /price/amount
        amount as a flag           | {"amount": true, "currency": "EUR"}        | /price/amount
        no amount                  | {"currency": "EUR"}                        | /price/amount
        null for an amount         | {"amount": null, "currency": "EUR"}        | /price/amount
        an unheard-of currency     | {"amount": 1, "currency": "ABC"}           | /price/currency
        a currency in lower case   | {"amount": 1, "currency": "eur"}           | /price/currency
        gold                       | {"amount": 1, "currency": "XAU"}           | /price/currency
        a currency as a number     | {"amount": 1, "currency": 978}             | /price/currency
        a list                     | [1, "EUR"]                                 | /price
        a text                     | "1 EUR"                                    | /price
        nothing                    | null                                       | /price
        """)
    void a_price_is_refused_where_it_is_wrong(String what, String price, String pointer) {
        var body = "{\"sku\": \"tea\", \"name\": \"Tea\", \"price\": " + price + "}";
        assertThat(faults(Product.class, body)).as(what).singleElement()
            .extracting(Fault::pointer).isEqualTo(pointer);
    }

    @Test
    void other_kinds_of_things_are_refused_by_name() {
        assertThat(faults(All.class, """
            {"small": 2147483648, "large": -9223372036854775809, "maybeSmall": 0.5, "bigger": "4", "flag": "true",
             "id": "1-1-1-1-1", "at": "yesterday", "status": "placed", "checkoutId": 7,
             "total": {"amount": 1, "currency": "XXX"}, "skus": {"0": "a"}}""")).extracting(Fault::toString)
            .containsExactly(
                "Fault[pointer=/small, detail=must be an integer from -2147483648 to 2147483647]",
                "Fault[pointer=/large, detail=must be an integer from -9223372036854775808 to 9223372036854775807]",
                "Fault[pointer=/maybeSmall, detail=must be an integer from -2147483648 to 2147483647]",
                "Fault[pointer=/bigger, detail=must be an integer from -9223372036854775808 to 9223372036854775807]",
                "Fault[pointer=/flag, detail=must be true or false]",
                "Fault[pointer=/id, detail=must be a UUID]",
                "Fault[pointer=/at, detail=must be a time such as 2026-11-22T10:15:30Z]",
                "Fault[pointer=/status, detail=must be one of PLACED, COMPLETED, CANCELLED]",
                "Fault[pointer=/checkoutId, detail=must be a UUID]",
                "Fault[pointer=/total/currency, detail=is not money that can be paid with]",
                "Fault[pointer=/skus, detail=must be a list]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "a\\u0000b", "\\ud83c", "\\udf75\\ud83c"})
    void text_that_cannot_be_stored_is_refused(String text) {
        assertThat(faults(Shipment.class, "{\"lines\": [], \"trackingNumber\": \"" + text + "\"}"))
            .containsExactly(new Fault("/trackingNumber", "must not contain U+0000 or half of a surrogate pair"));
        assertThat(faults(Product.class, TEA.replace("Tea", "Tea" + text) + "}"))
            .singleElement().extracting(Fault::pointer).isEqualTo("/name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{\"sku\": }", "{'sku': 1}", "{\"sku\": NaN}", "tea", "{} {}", "{}x", "[",
        "{\"a\": 01}", "{\"a\": \"\n\"}", "{\"a\": 1e99999999999999999999}", "[]", "3", "\"tea\"", "null", "true"})
    void what_is_no_object_is_refused_as_a_whole(String body) {
        assertThat(faults(Product.class, body)).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEmpty();
            assertThat(fault.detail()).doesNotContain("tools.", "Exception", "Jackson", "Unexpected");
        });
    }

    @Test
    void what_is_no_utf_8_is_refused() {
        assertThat(faults(Product.class, "{\"sku\": \"caf\u00e9\"}", StandardCharsets.ISO_8859_1)).singleElement()
            .extracting(Fault::pointer).isEqualTo("");
    }

    @Test
    void a_field_that_is_given_twice_is_refused() {
        assertThat(faults(Product.class, "{\"sku\": \"a\", \"price\": {\"amount\": 1, \"amount\": 2}}"))
            .containsExactly(new Fault("/price/amount", "is given twice"));
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 1_000, 100_000})
    void nesting_has_an_end(int depth) {
        assertThat(faults(Product.class, "{\"a\":".repeat(depth) + "1" + "}".repeat(depth))).singleElement()
            .extracting(Fault::pointer).isEqualTo("");
        assertThat(faults(Product.class, "[".repeat(depth))).hasSize(1);
    }

    @Test
    void numbers_have_an_end() {
        assertThat(faults(Product.class, "{\"stock\": " + "9".repeat(500_000) + "}")).singleElement()
            .extracting(Fault::pointer).isEqualTo("");
        assertThat(faults(Product.class, TEA + ", \"stock\": " + "9".repeat(400) + "}")).singleElement()
            .extracting(Fault::pointer).isEqualTo("/stock");
    }

    private static <T> T read(Class<T> type, String body) throws IOException {
        return read(type, body, UTF_8);
    }

    private static <T> T read(Class<T> type, String body, Charset charset) throws IOException {
        return RequestReader.read(type, new ByteArrayInputStream(body.getBytes(charset)));
    }

    private static List<Fault> faults(Class<?> type, String body) {
        return faults(type, body, UTF_8);
    }

    private static List<Fault> faults(Class<?> type, String body, Charset charset) {
        var refused = catchThrowableOfType(MalformedRequest.class, () -> read(type, body, charset));
        assertThat(refused).as("refusal of %s", body).isNotNull();
        return ((List<?>) refused.problem().members().get("errors")).stream().map(Fault.class::cast).toList();
    }
}
