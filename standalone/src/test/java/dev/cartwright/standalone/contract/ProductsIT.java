package dev.cartwright.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.standalone.testing.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductsIT extends ContractTest {

    @Test
    void a_product_is_registered_and_shown_as_it_was_given() {
        var sku = Shop.unique("tea");
        var answer = shop().post("/products", """
            {"sku": "%s", "name": "Green tea", "description": "From the hills.\\n\\tPicked in May.",
             "price": {"amount": 1999, "currency": "EUR"}, "stock": 12}""".formatted(sku));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("/products/" + sku);
        assertThat(answer.header("X-Correlation-Id")).isNotBlank();
        assertThat(eventually("/products/" + sku, it -> it.get("available").intValue() == 12)).isEqualTo(json("""
            {"sku": "%s", "name": "Green tea", "description": "From the hills.\\n\\tPicked in May.",
             "price": {"amount": 1999, "currency": "EUR"}, "available": 12, "retired": false, "version": 2}""", sku));
    }

    @Test
    void a_description_and_stock_are_optional() {
        var sku = Shop.unique("tea");
        shop().sells(sku, 450, 0);
        assertThat(eventually("/products/" + sku)).isEqualTo(json("""
            {"sku": "%s", "name": "The %s", "price": {"amount": 450, "currency": "EUR"}, "available": 0,
             "retired": false, "version": 1}""", sku, sku));
    }

    @Test
    void a_sku_is_never_used_twice() {
        var sku = product(450, 3);
        var again = """
            {"sku": "%s", "name": "Another", "price": {"amount": 7, "currency": "JPY"}}""".formatted(sku);
        assertThat(refused(shop().post("/products", again), 409, "sku-is-taken").get("sku").asString()).isEqualTo(sku);
        done(shop().post("/products/" + sku + "/retirement", null));
        refused(shop().post("/products", again), 409, "sku-is-taken");
    }

    @Test
    void upper_and_lower_case_are_two_skus() {
        var sku = product(450, 3);
        shop().sells(sku.toUpperCase(Locale.ROOT), 700, 2);
        assertThat(eventually("/products/" + sku).at("/price/amount").intValue()).isEqualTo(450);
    }

    @ParameterizedTest
    @CsvSource({"EUR, 1999", "JPY, 1999", "KWD, 1999", "EUR, 0", "EUR, 10000000000"})
    void money_is_an_integer_in_the_smallest_unit(String currency, long amount) {
        var sku = Shop.unique("money");
        assertThat(shop().post("/products", """
            {"sku": "%s", "name": "Money", "price": {"amount": %d, "currency": "%s"}}"""
            .formatted(sku, amount, currency)).status()).isEqualTo(201);
        assertThat(eventually("/products/" + sku).get("price")).isEqualTo(json("""
            {"amount": %d, "currency": "%s"}""", amount, currency));
    }

    @ParameterizedTest
    @ValueSource(strings = {"绿茶", "شاي أخضر", "🍵👩‍👩‍👧 tea", "e\u0301 is not \u00e9", "תה ירוק", "ชาเขียว",
        "\"quoted\" <b>&amp;</b>",
        "'; DROP TABLE x; --", "{0} %s ${x}", "\u200f\u202ertl", "\ud83c\uddef\ud83c\uddf5"})
    void a_name_in_any_script_comes_back_identical(String name) {
        var sku = Shop.unique("name");
        var quoted = name.replace("\"", "\\\"");
        assertThat(shop().post("/products", """
            {"sku": "%s", "name": "%s", "description": "%s", "price": {"amount": 450, "currency": "EUR"}}"""
            .formatted(sku, quoted, quoted)).status()).isEqualTo(201);
        var product = eventually("/products/" + sku);
        assertThat(product.get("name").asString()).isEqualTo(name);
        assertThat(product.get("description").asString()).isEqualTo(name);
    }

    @Test
    void a_price_changes_and_the_version_grows() {
        var sku = product(450, 3);
        done(shop().put("/products/" + sku + "/price", """
            {"price": {"amount": 475, "currency": "EUR"}}"""));
        var product = eventually("/products/" + sku, it -> it.at("/price/amount").intValue() == 475);
        assertThat(product.get("version").intValue()).isEqualTo(3);
        done(shop().put("/products/" + sku + "/price", """
            {"price": {"amount": 475, "currency": "EUR"}}"""));
        done(shop().post("/products/" + sku + "/stock-receipts", """
            {"quantity": 2}"""));
        assertThat(eventually("/products/" + sku, it -> it.get("available").intValue() == 5).get("version").intValue())
            .as("the price it had was no change").isEqualTo(4);
    }

    @Test
    void the_currency_of_a_product_is_fixed() {
        var sku = product(450, 3);
        var problem = refused(shop().put("/products/" + sku + "/price", """
            {"price": {"amount": 450, "currency": "JPY"}}"""), 409, "currency-is-fixed");
        assertThat(problem.get("sku").asString()).isEqualTo(sku);
        assertThat(problem.get("currency").asString()).isEqualTo("EUR");
    }

    @Test
    void a_retired_product_is_still_shown_and_retiring_it_again_is_no_fault() {
        var sku = product(450, 3);
        done(shop().post("/products/" + sku + "/retirement", null));
        done(shop().post("/products/" + sku + "/retirement", null));
        assertThat(eventually("/products/" + sku, it -> it.get("retired").booleanValue()).get("version").intValue())
            .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        PUT  | /products/%s/price             | {"price": {"amount": 450, "currency": "EUR"}}
        POST | /products/%s/stock-receipts    | {"quantity": 3}
        POST | /products/%s/stock-corrections | {"delta": -3, "reason": "broken"}
        POST | /products/%s/retirement        |
        GET  | /products/%s                   |
        GET  | /stock/%s                      |
        """)
    void what_was_never_registered_is_unknown(String method, String path, String body) {
        var sku = Shop.unique("never");
        refused(shop().send(method, path.formatted(sku), body), 404, "unknown-product");
    }

    @Test
    void a_product_carries_its_version_as_an_entity_tag() {
        var sku = product(450, 3);
        var answer = shop().get("/products/" + sku);
        assertThat(answer.header("ETag")).isEqualTo("\"2\"");
        var same = shop().get("/products/" + sku, "If-None-Match", "\"2\"");
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.response().body()).isEmpty();
        assertThat(shop().get("/products/" + sku, "If-None-Match", "\"1\"").status()).isEqualTo(200);
    }

    @Nested
    class Listing {

        private String registered(String name, int number) {
            var sku = Shop.unique("list");
            assertThat(shop().post("/products", """
                {"sku": "%s", "name": "%s number%d", "price": {"amount": 450, "currency": "EUR"}}"""
                .formatted(sku, name, number)).status()).isEqualTo(201);
            return sku;
        }

        private List<String> registered(String name) {
            var skus = IntStream.rangeClosed(1, 7).mapToObj(number -> registered(name, number)).toList();
            eventually("/products/" + skus.getLast());
            return skus;
        }

        @Test
        void shows_nothing_twice_and_leaves_nothing_out_while_products_are_added() {
            var word = word("paged");
            var all = new ArrayList<>(registered(word));
            var more = new ArrayList<String>();
            var found = walk("/products?limit=3&q=" + word, "sku", () -> more.add(registered(word, 8)));
            assertThat(found).startsWith(all.toArray(String[]::new)).doesNotHaveDuplicates();
            assertThat(Stream.concat(all.stream(), more.stream())).containsAll(found);
            eventually("/products/" + more.getLast());
            assertThat(walk("/products?limit=4&q=" + word, "sku", () -> {}))
                .containsExactlyElementsOf(Stream.concat(all.stream(), more.stream()).toList());
        }

        @Test
        void of_everything_is_complete_too() {
            var all = registered(word("all"));
            assertThat(walk("/products?limit=11", "sku", () -> {})).containsSubsequence(all).doesNotHaveDuplicates();
        }

        @Test
        void ends_without_a_cursor_even_where_a_page_is_just_full() {
            var word = word("full");
            registered(word);
            var page = shown(shop().get("/products?limit=7&q=" + word));
            assertThat(page.get("items")).hasSize(7);
            assertThat(page.propertyNames()).containsExactly("items");
            assertThat(shown(shop().get("/products?limit=6&q=" + word)).propertyNames())
                .containsExactly("items", "nextCursor");
            assertThat(shown(shop().get("/products?limit=1&q=" + word("absent")))).isEqualTo(json("""
                {"items": []}"""));
        }

        @Test
        void shows_products_as_they_are_shown_alone() {
            var word = word("alone");
            var sku = registered(word).getFirst();
            assertThat(shown(shop().get("/products?limit=1&q=" + word)).at("/items/0"))
                .isEqualTo(shown(shop().get("/products/" + sku)));
        }

        @Test
        void finds_words_and_their_beginnings_in_name_description_and_sku() {
            var word = word("blend");
            var sku = Shop.unique("found");
            shop().post("/products", """
                {"sku": "%s", "name": "Étoile %s", "description": "绿茶 smoky; sweet.",
                 "price": {"amount": 450, "currency": "EUR"}}""".formatted(sku, word));
            eventually("/products/" + sku);
            for (var q : List.of(word, word.toUpperCase(Locale.ROOT), word.substring(0, word.length() - 1),
                word + "+smoky", "swee+" + word, word + "+" + sku, word + "+%C3%A9toile",
                word + "+%E7%BB%BF%E8%8C%B6")) {
                assertThat(walk("/products?limit=50&q=" + q, "sku", () -> {})).as(q).containsExactly(sku);
            }
            assertThat(walk("/products?limit=50&q=" + word + "+bitter", "sku", () -> {})).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"%27", "%5C", "a%27b%3A%2A", "%26%7C%21%28", "%00", "a%00b", "%22", "%25_",
            "%F0%9F%8D%B5", "%3C-%3E"})
        void takes_any_words_for_words(String q) {
            assertThat(shown(shop().get("/products?q=" + q)).get("items").isArray()).isTrue();
        }

        @Test
        void takes_very_many_and_very_long_words() {
            assertThat(shown(shop().get("/products?q=" + "x".repeat(3_000))).get("items")).isEmpty();
            assertThat(shown(shop().get("/products?q=" + "no+such+".repeat(300))).get("items")).isEmpty();
        }
    }
}
