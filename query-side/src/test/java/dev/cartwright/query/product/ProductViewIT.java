package dev.cartwright.query.product;

import static dev.cartwright.query.Events.checkout;
import static dev.cartwright.query.Events.corrected;
import static dev.cartwright.query.Events.eur;
import static dev.cartwright.query.Events.name;
import static dev.cartwright.query.Events.received;
import static dev.cartwright.query.Events.registered;
import static dev.cartwright.query.Events.released;
import static dev.cartwright.query.Events.repriced;
import static dev.cartwright.query.Events.reservationRefused;
import static dev.cartwright.query.Events.reserved;
import static dev.cartwright.query.Events.retired;
import static dev.cartwright.query.Events.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.cartwright.api.Page;
import dev.cartwright.api.ProductDescription;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Sku;
import dev.cartwright.api.inventory.InventoryQuery.FindProduct;
import dev.cartwright.api.inventory.InventoryQuery.ListProducts;
import dev.cartwright.api.inventory.ProductView;
import dev.cartwright.query.QuerySideIT;
import dev.cartwright.query.asking.Questions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

class ProductViewIT extends QuerySideIT {

    @Autowired
    private Questions questions;

    @Nested
    class A_product {

        private final Sku sku = sku(number());

        @Test
        void is_shown_as_it_was_registered() {
            happened(registered(sku, "Sencha", "Steamed, from Shizuoka", 450));
            assertThat(product()).isEqualTo(new ProductView(sku, new ProductName("Sencha"),
                new ProductDescription("Steamed, from Shizuoka"), eur(450), 0, false, 1));
        }

        @Test
        void follows_everything_that_happens_to_it() {
            var first = checkout();
            var second = checkout();
            happened(registered(sku, 450), received(sku, 30), corrected(sku, -4), reserved(sku, first, 5, 450),
                reserved(sku, second, 7, 450), released(sku, first, 5), reservationRefused(sku, first, 90, 19),
                repriced(sku, 475), retired(sku));
            assertThat(product()).isEqualTo(new ProductView(sku, name(sku), null, eur(475), 30 - 4 - 7, true, 9));
        }

        @Test
        void is_answered_with_its_version() {
            happened(registered(sku, "Sencha", "Steamed", 450), received(sku, 3));
            var answer = get("/products/" + sku);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("ETag")).contains("\"2\"");
            assertThat(answer.body()).isEqualTo("""
                {"sku":"%s","name":"Sencha","description":"Steamed","price":{"amount":450,"currency":"EUR"},\
                "available":3,"retired":false,"version":2}""".formatted(sku));
            assertThat(get("/products/" + sku, "If-None-Match", "\"2\"").statusCode()).isEqualTo(304);
            assertThat(get("/products/" + sku, "If-None-Match", "\"1\"").statusCode()).isEqualTo(200);
        }

        @Test
        void that_nobody_registered_is_unknown() {
            var answer = get("/products/" + sku);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("\"code\":\"unknown-product\"");
        }

        private ProductView product() {
            return questions.find(new FindProduct(sku), ProductView.class).orElseThrow();
        }
    }

    @Nested
    class The_list {

        @Test
        void shows_nothing_twice_and_leaves_nothing_out_whatever_is_added_meanwhile() {
            var word = "paging" + number();
            var expected = new ArrayList<Sku>();
            register(word, 7, expected);
            var shown = new ArrayList<Sku>();
            String cursor = null;
            do {
                var page = list(word, 3, cursor);
                page.items().forEach(product -> shown.add(product.sku()));
                cursor = page.nextCursor();
                if (expected.size() < 11)
                    register(word, 2, expected);
            } while (cursor != null);
            assertThat(shown).isEqualTo(expected).hasSize(11);
        }

        @Test
        void has_no_next_page_where_the_last_one_is_just_full() {
            var word = "full" + number();
            register(word, 3, new ArrayList<>());
            assertThat(list(word, 3, null).nextCursor()).isNull();
            assertThat(list(word, 2, null).nextCursor()).isNotNull();
        }

        @Test
        void is_in_the_order_of_registration_also_without_words() {
            var expected = new ArrayList<Sku>();
            register("order", 5, expected);
            var shown = new ArrayList<Sku>();
            String cursor = null;
            do {
                var page = list(null, 4, cursor);
                page.items().forEach(product -> shown.add(product.sku()));
                cursor = page.nextCursor();
            } while (cursor != null);
            assertThat(shown).doesNotHaveDuplicates().endsWith(expected.toArray(Sku[]::new));
            assertThat(list(" \t", 200, null).items()).hasSameSizeAs(list(null, 200, null).items());
        }

        @Test
        void refuses_a_cursor_and_a_limit_that_are_none() {
            assertThat(get("/products?cursor=nonsense").body()).contains("malformed-request", "/cursor");
            assertThat(get("/products?limit=0").body()).contains("malformed-request", "/limit");
            assertThat(get("/products?limit=201").statusCode()).isEqualTo(400);
            assertThat(get("/products?limit=many").statusCode()).isEqualTo(400);
            assertThat(get("/products?limit=200").statusCode()).isEqualTo(200);
        }

        private void register(String word, int products, List<Sku> registered) {
            for (int i = 0; i < products; i++) {
                var sku = sku(number());
                happened(registered(sku, "A " + word, null, 450));
                registered.add(sku);
            }
        }
    }

    @Nested
    class Searching {

        static Stream<Arguments> words_and_texts() {
            return Stream.of(
                arguments("sencha", "Sencha", true),
                arguments("SENCHA yame", "Sencha from Yame", true),
                arguments("yame sencha", "Sencha from Yame", true),
                arguments("sen ya", "Sencha from Yame", true),
                arguments("sencha uji", "Sencha from Yame", false),
                arguments("encha", "Sencha", false),
                arguments("tee", "Grüner Tee", true),
                arguments("GRÜNER", "Grüner Tee", true),
                arguments("чай", "Зелёный ЧАЙ", true),
                arguments("зелё", "Зелёный чай", true),
                arguments("τσάι", "Πράσινο ΤΣΆΙ", true),
                arguments("煎茶", "煎茶 やめ", true),
                arguments("やめ", "煎茶 やめ", true),
                arguments("شاي", "شاي أخضر", true),
                arguments("चाय", "हरी चाय", true),
                arguments("5.5", "Tin of 5.5 ounces", true),
                arguments("don't", "Don't panic", true),
                arguments("a&b|!c:*", "A, B and C", true),
                arguments("'; drop table", "Drop the table", true),
                arguments("!?", "What!?", false),
                arguments("\0", "Nothing", false));
        }

        @ParameterizedTest
        @MethodSource("words_and_texts")
        void looks_for_the_beginnings_of_words(String words, String text, boolean found) {
            var inName = sku(number());
            var inDescription = sku(number());
            happened(registered(inName, text, null, 450), registered(inDescription, "No name", text, 450));
            assertThat(all(words).contains(inName)).isEqualTo(found);
            assertThat(all(words).contains(inDescription)).isEqualTo(found);
        }

        @ParameterizedTest
        @MethodSource
        void finds_a_sku_as_it_is_typed(String sku, String typed) {
            var registered = new Sku(sku + number());
            happened(registered(registered, 450));
            assertThat(all(typed)).contains(registered);
            assertThat(all(registered.value())).containsExactly(registered);
        }

        static Stream<Arguments> finds_a_sku_as_it_is_typed() {
            return Stream.of(arguments("85123A", "85123a"), arguments("MUG-1", "MUG-1"), arguments("MUG-1B", "mug-1b"),
                arguments("x.y_z-", "x.y_z-"), arguments("1e5-", "1E5"), arguments("00-7.", "00-7"));
        }

        @Test
        void works_over_http_in_any_script() {
            var sku = sku(number());
            happened(registered(sku, "Матча", null, 450));
            assertThat(get("/products?q=" + URLEncoder.encode("матча", StandardCharsets.UTF_8)).body())
                .contains("\"sku\":\"" + sku + "\"", "Матча");
            assertThat(get("/products?q=%21").body()).isEqualTo("{\"items\":[]}");
        }

        private List<Sku> all(String words) {
            return list(words, 200, null).items().stream().map(ProductView::sku).toList();
        }
    }

    private Page<ProductView> list(@Nullable String words, int limit, @Nullable String cursor) {
        return questions.list(new ListProducts(words, limit, cursor), ProductView.class);
    }
}
