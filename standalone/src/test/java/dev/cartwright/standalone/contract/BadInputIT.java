package dev.cartwright.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.Shop.Answer;
import dev.cartwright.standalone.testing.Shop.RawPath;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputIT extends ContractTest {

    private static final String EUR_4_50 = "{\"amount\": 450, \"currency\": \"EUR\"}";

    private final String ann = Shop.unique("ann");

    @Nested
    class A_body {

        @Test
        void that_is_wrong_in_several_places_is_told_all_of_them() {
            malformed(register("""
                {"sku": "a b", "name": "", "description": 7, "price": {"amount": "450", "currency": "eur", "digits": 2},
                 "stock": 0, "colour": "green", "size": null}"""), "/sku", "/name", "/description", "/price/amount",
                "/price/currency", "/price/digits", "/stock", "/colour", "/size");
            malformed(register("{}"), "/sku", "/name", "/price");
            malformed(register("{\"sku\": null, \"name\": null, \"price\": {}, \"stock\": null}"), "/sku", "/name",
                "/price/amount", "/price/currency");
            malformed(correct("{\"delta\": 0, \"reason\": \"\", \"a/b~c\": 1}"), "/delta", "/reason", "/a~1b~0c");
            malformed(shop().post("/carts/" + ann + "/items", "{\"sku\": \"\", \"quantity\": -1, \"price\": 1}"),
                "/sku", "/quantity", "/price");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "{", "}", "sku=a", "<sku>a</sku>", "[]", "[{}]", "\"text\"", "7", "null",
            "true",
            "{'sku': 'a'}", "{sku: 1}", "{\"sku\": }", "{\"sku\": \"a\",}", "{} {}", "{\"sku\": NaN}", "{\"sku\": 01}",
            "{\"sku\": \"\\x\"}", "// comment\n{}"})
        void that_is_no_json_object_is_refused_everywhere(String body) {
            for (var path : new String[]{"/products", "/products/tea/stock-receipts", "/products/tea/stock-corrections",
                "/carts/ann/items"}) {
                malformed(shop().post(path, body), "");
            }
            malformed(shop().put("/products/tea/price", body), "");
            malformed(shop().put("/carts/ann/items/tea", body), "");
        }

        @Test
        void with_a_duplicate_key_is_refused() {
            malformed(shop().post("/carts/ann/items", "{\"sku\": \"a\", \"quantity\": 2, \"quantity\": 3}"),
                "/quantity");
            malformed(register("{\"price\": {\"amount\": 1, \"amount\": 2}}"), "/price/amount");
        }

        @Test
        void that_is_nested_deeply_is_refused() {
            malformed(register("{\"sku\":".repeat(5_000)), "");
            malformed(register("[".repeat(100_000)), "");
            malformed(register("{\"price\": {\"amount\": {\"amount\": [[1]]}}, \"sku\": [], \"name\": {}}"), "/sku",
                "/name",
                "/price/amount", "/price/currency");
        }

        @Test
        void over_1_mib_is_refused_and_the_refusal_can_be_read() {
            for (var size : new int[]{(1 << 20) + 1, 2 << 20, 8 << 20}) {
                refused(register("\"" + "x".repeat(size - 2) + "\""), 413, "payload-too-large");
            }
            malformed(register("\"" + "x".repeat((1 << 20) - 2) + "\""), "");
            refused(shop().post("/carts/" + ann + "/checkout", " ".repeat(2 << 20)), 413, "payload-too-large");
        }

        @Test
        void of_a_checkout_is_checked_before_anything_is_bought() {
            shop().adds(ann, product(450, 12), 2);
            malformed(checkOut("{\"expectedTotal\": 900}"), "/expectedTotal");
            malformed(checkOut("{\"expectedTotal\": {\"amount\": 900}}"), "/expectedTotal/currency");
            malformed(checkOut("{\"expectedTotal\": {\"amount\": 900.5, \"currency\": \"XXX\"}}"),
                "/expectedTotal/amount", "/expectedTotal/currency");
            malformed(checkOut("{\"expectedTotal\": {\"amount\": 9223372036854775808, \"currency\": \"EUR\"}}"),
                "/expectedTotal/amount");
            malformed(checkOut("{\"total\": 900, \"paymentMethod\": 7}"), "/total", "/paymentMethod");
            malformed(checkOut("[]"), "");
            assertThat(shop().checksOut(ann, "Prefer", "wait=30").status()).isEqualTo(201);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1000000001", "2147483647", "2147483648", "-2147483649", "9223372036854775807",
        "9223372036854775808", "123456789012345678901234567890", "1.5", "1.0", "1e3", "1e400", "-0.0", "\"5\"", "\"\"",
        "null", "true", "[5]", "{\"value\": 5}", "{}"})
    void a_quantity_is_an_integer_from_1_to_1000000000(String quantity) {
        var tea = "{\"sku\": \"tea\", \"quantity\": %s}".formatted(quantity);
        malformed(shop().post("/carts/" + ann + "/items", tea), "/quantity");
        malformed(shop().post("/products/tea/stock-receipts", "{\"quantity\": %s}".formatted(quantity)), "/quantity");
        if (!quantity.equals("0")) {
            malformed(shop().put("/carts/" + ann + "/items/tea", "{\"quantity\": %s}".formatted(quantity)),
                "/quantity");
        }
        if (!quantity.equals("null")) {
            malformed(register("""
                {"sku": "tea", "name": "Tea", "price": %s, "stock": %s}""".formatted(EUR_4_50, quantity)), "/stock");
        }
        if (!quantity.equals("-1")) {
            malformed(correct("{\"delta\": %s, \"reason\": \"why\"}".formatted(quantity)), "/delta");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        -1                   | "EUR" | /price/amount
        10000000001          | "EUR" | /price/amount
        9223372036854775808  | "EUR" | /price/amount
        -9223372036854775809 | "EUR" | /price/amount
        1.5                  | "EUR" | /price/amount
        1e3                  | "EUR" | /price/amount
        "450"                | "EUR" | /price/amount
        null                 | "EUR" | /price/amount
        450                  | "eur" | /price/currency
        450                  | "XXX" | /price/currency
        450                  | "XAU" | /price/currency
        450                  | "EURO" | /price/currency
        450                  | "ABC" | /price/currency
        450                  | ""    | /price/currency
        450                  | 978   | /price/currency
        450                  | null  | /price/currency
        """)
    void a_price_is_money_that_can_be_paid(String amount, String currency, String pointer) {
        var price = "{\"amount\": %s, \"currency\": %s}".formatted(amount, currency);
        malformed(register("{\"sku\": \"tea\", \"name\": \"Tea\", \"price\": %s}".formatted(price)), pointer);
        malformed(shop().put("/products/tea/price", "{\"price\": %s}".formatted(price)), pointer);
    }

    static Stream<String> textsThatAreNone() {
        return Stream.of("\\u0000", "tea\\u0000", "\\u0007bell", "tea\\u001b[31m", "\\u007f", "\\u0085", "\\ud83c",
            "\\udf75",
            "\\udf75\\ud83c", "", " ", "\\u2003", "\\n\\t", "x".repeat(4_001), "🍵".repeat(4_001));
    }

    @ParameterizedTest
    @MethodSource("textsThatAreNone")
    void a_text_is_visible_whole_and_not_too_long(String text) {
        malformed(register("""
            {"sku": "tea", "name": "%s", "description": "%s", "price": %s}""".formatted(text, text, EUR_4_50)), "/name",
            "/description");
        malformed(shop().post("/products/tea/stock-receipts", "{\"quantity\": 2, \"reference\": \"%s\"}".formatted(
            text)), "/reference");
        malformed(correct("{\"delta\": 2, \"reason\": \"%s\"}".formatted(text)), "/reason");
    }

    @Test
    void a_name_and_a_note_stand_on_one_line_of_200_characters_at_most() {
        malformed(register("{\"sku\": \"tea\", \"name\": \"a\\nb\", \"price\": %s}".formatted(EUR_4_50)), "/name");
        malformed(correct("{\"delta\": 2, \"reason\": \"a\\nb\"}"), "/reason");
        malformed(correct("{\"delta\": 2, \"reason\": \"%s\"}".formatted("🍵".repeat(201))), "/reason");
        var sku = Shop.unique("long");
        assertThat(register("{\"sku\": \"%s\", \"name\": \"%s\", \"description\": \"%s\", \"price\": %s}".formatted(sku,
            "🍵".repeat(200), "🍵".repeat(4_000), EUR_4_50)).status()).isEqualTo(201);
        done(shop().post("/products/" + sku + "/stock-corrections", "{\"delta\": 2, \"reason\": \"%s\"}".formatted(
            "🍵".repeat(200))));
    }

    @Test
    void text_that_is_not_utf_8_is_refused() {
        malformed(shop().sendBytes("POST", "/products", """
            {"sku": "tea", "name": "café", "price": {"amount": 1, "currency": "EUR"}}"""
            .getBytes(StandardCharsets.ISO_8859_1)), "");
    }

    @Nested
    class A_word {

        static Stream<String> bad() {
            return Stream.of("a b", "tea/1", "tea\\\\", "thé", "茶", "🍵", "tea\\u0000", "", ".", "..", "x".repeat(65),
                "<tea>", "tea;x", "tea'", "%41", "tea\\n");
        }

        @ParameterizedTest
        @MethodSource("bad")
        void that_is_bad_in_a_body_is_named(String word) {
            malformed(register("{\"sku\": \"%s\", \"name\": \"Tea\", \"price\": %s}".formatted(word, EUR_4_50)),
                "/sku");
            malformed(shop().post("/carts/" + ann + "/items", "{\"sku\": \"%s\", \"quantity\": 2}".formatted(word)),
                "/sku");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a%20b", "th%C3%A9", "%E8%8C%B6", "%F0%9F%8D%B5", "%20", "%3Ctea%3E", "tea%27",
            "%2541", "tea%0A", "%2e", "%2E%2E", "tea%3Bx", "tea,mug", "tea+mug", "tea@1", "tea%22"})
        void that_is_bad_in_a_path_is_named(String word) {
            malformed(shop().get("/products/" + word), "/sku");
            malformed(shop().get("/stock/" + word), "/sku");
            malformed(shop().post("/products/" + word + "/retirement", null), "/sku");
            malformed(shop().put("/products/" + word + "/price", "{\"price\": %s}".formatted(EUR_4_50)), "/sku");
            malformed(shop().delete("/carts/" + ann + "/items/" + word), "/sku");
            malformed(shop().get("/carts/" + word), "/customerId");
            malformed(shop().get("/orders?customerId=" + word), "/customerId");
            malformed(shop().post("/carts/" + word + "/checkout", null), "/customerId");
        }

        @ParameterizedTest
        @ValueSource(strings = {"tea%2Fmug", "tea%00", "tea%5Cmug", "tea%zz", "%", "%C3%28"})
        void that_no_path_can_hold_is_bad_input_all_the_same(String word) {
            assertThat(shop().get(new RawPath("/products/" + word))).startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "\"code\":\"malformed-request\"", "X-Correlation-Id");
        }

        @Test
        void has_64_characters_at_most() {
            var sku = (Shop.unique("a.B_c-") + "-".repeat(64)).substring(0, 64);
            assertThat(register("{\"sku\": \"%s\", \"name\": \"Tea\", \"price\": %s, \"stock\": 3}".formatted(sku,
                EUR_4_50)).status()).isEqualTo(201);
            eventually("/products/" + sku);
            shop().adds(sku, sku, 2);
            assertThat(shop().checksOut(sku, "Prefer", "wait=30").status()).isEqualTo(201);
            malformed(shop().get("/products/" + sku + "x"), "/sku");
            malformed(shop().get("/carts/" + sku + "x"), "/customerId");
        }
    }

    @ParameterizedTest
    @CsvSource({"limit=0, /limit", "limit=-1, /limit", "limit=201, /limit", "limit=abc, /limit", "limit=1.5, /limit",
        "limit=99999999999, /limit", "cursor=abc, /cursor", "cursor=, /cursor",
        "cursor=%00, /cursor", "cursor=Y2E, /cursor", "cursor=AAAAAAAAAAAAAAAA, /cursor"})
    void a_page_is_asked_for_with_a_limit_and_a_cursor(String parameter, String pointer) {
        malformed(shop().get("/products?" + parameter), pointer);
        malformed(shop().get("/products?q=tea&" + parameter), pointer);
        malformed(shop().get("/orders?" + parameter), pointer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%ED%A0%80", "%FF", "caf%E9"})
    void a_parameter_that_is_not_utf_8_is_refused(String words) {
        malformed(shop().get("/products?q=" + words), "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"placed", "SHIPPED", "PLACED,CANCELLED"})
    void a_status_is_one_of_the_three(String status) {
        malformed(shop().get("/orders?status=" + status), "/status");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wait=", "wait=-1", "wait=abc", "wait=99999999999999999999", "respond-asynchronously",
        "return=minimal", ",;=\""})
    void a_preference_that_is_not_understood_is_ignored(String prefer) {
        shop().adds(ann, product(450, 12), 2);
        assertThat(shop().checksOut(ann, "Prefer", prefer).status()).isIn(201, 202);
    }

    private Answer register(String body) {
        return shop().post("/products", body);
    }

    private Answer correct(String body) {
        return shop().post("/products/tea/stock-corrections", body);
    }

    private Answer checkOut(String body) {
        return shop().post("/carts/" + ann + "/checkout", body);
    }
}
