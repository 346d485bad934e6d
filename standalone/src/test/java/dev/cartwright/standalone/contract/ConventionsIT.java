package dev.cartwright.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.standalone.testing.Shop;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConventionsIT extends ContractTest {

    @ParameterizedTest
    @CsvSource({"GET, /nowhere", "POST, /nowhere", "GET, /", "GET, /products/", "GET, /products/tea/price/more",
        "GET, /carts", "DELETE, /carts", "GET, /checkouts", "GET, /error", "GET, /actuator/env", "GET, /Products"})
    void an_unknown_path_is_not_found(String method, String path) {
        refused(shop().send(method, path, null), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        DELETE | /products                    | GET, POST
        PUT    | /products                    | GET, POST
        PATCH  | /products/tea                | GET
        GET    | /products/tea/price          | PUT
        GET    | /products/tea/stock-receipts | POST
        GET    | /products/tea/retirement     | POST
        POST   | /stock/tea                   | GET
        DELETE | /carts/ann                   | GET
        GET    | /carts/ann/items             | DELETE, POST
        POST   | /carts/ann/items/tea         | DELETE, PUT
        GET    | /carts/ann/checkout          | POST
        POST   | /orders                      | GET
        DELETE | /checkouts/1                 | GET
        """)
    void a_wrong_method_is_told_the_right_ones(String method, String path, String allowed) {
        var answer = shop().send(method, path, null);
        refused(answer, 405, "method-not-allowed");
        assertThat(String.valueOf(answer.header("Allow")).split(", ?")).containsExactlyInAnyOrder(allowed.split(", "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "application/yaml",
        "multipart/form-data; boundary=x", "application/octet-stream"})
    void a_body_that_is_not_json_is_not_supported(String type) {
        var ann = Shop.unique("ann");
        shop().adds(ann, product(450, 12), 2);
        for (var path : List.of("/products", "/carts/" + ann + "/items", "/carts/" + ann + "/checkout")) {
            var answer = shop().send("POST", path, "{}", "Content-Type", type);
            refused(answer, 415, "unsupported-media-type");
            assertThat(answer.header("Accept")).contains("application/json").doesNotContain("yaml");
        }
        assertThat(shop().checksOut(ann, "Prefer", "wait=30").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/csv", "application/xml", "application/yaml", "text/html"})
    void what_cannot_be_had_in_the_form_that_is_asked_for_is_not_acceptable(String type) {
        var ann = Shop.unique("ann");
        var tea = product(450, 12);
        shop().adds(ann, tea, 2);
        for (var path : List.of("/products", "/products/" + tea, "/stock/" + tea, "/carts/" + ann, "/orders")) {
            var problem = refused(shop().get(path, "Accept", type), 406, "not-acceptable");
            assertThat(problem.get("detail").asString()).contains("application/json").doesNotContain("yaml");
        }
        refused(shop().checksOut(ann, "Accept", type), 406, "not-acceptable");
        assertThat(shop().checksOut(ann, "Prefer", "wait=30").status()).as("nothing was done").isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "application/*", "text/html, application/json;q=0.1"})
    void json_can_be_had_however_it_is_asked_for(String type) {
        assertThat(shown(shop().get("/carts/ann", "Accept", type)).get("customerId").asString())
            .isEqualTo("ann");
    }

    @Test
    void a_refusal_is_a_problem_whatever_is_accepted() {
        for (var type : List.of("text/csv", "text/html", "application/problem+json", "nonsense")) {
            refused(shop().get("/products/" + Shop.unique("never"), "Accept", type), 404,
                "unknown-product");
            refused(shop().get("/nowhere", "Accept", type), 404, "not-found");
        }
    }

    @Test
    void the_type_of_a_problem_leads_to_a_page_that_explains_it() {
        for (var code : List.of("malformed-request", "not-found", "unknown-product", "unknown-checkout",
            "unknown-order",
            "method-not-allowed", "not-acceptable", "sku-is-taken", "product-is-retired", "currency-is-fixed",
            "below-reserved", "cart-limit-exceeded", "mixed-currencies", "cart-is-empty", "checkout-in-progress",
            "out-of-stock", "price-changed", "payload-too-large", "unsupported-media-type", "internal-error",
            "service-unavailable", "read-model-behind", "overloaded")) {
            var page = shop().get("/problems/" + code, "Accept", "text/html");
            assertThat(page.status()).as(code).isEqualTo(200);
            assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
            assertThat(page.response().body()).contains("<h1>", code, "What to do");
        }
        refused(shop().get("/problems/no-such-thing"), 404, "not-found");
    }

    @Test
    void a_correlation_id_is_taken_over_or_made_up() {
        for (var given : List.of("abc-7", "!~", "x".repeat(128))) {
            assertThat(shop().get("/carts/ann", "X-Correlation-Id", given).header("X-Correlation-Id"))
                .isEqualTo(given);
        }
        for (var bad : List.of("two words", "x".repeat(129), "")) {
            var made = shop().get("/carts/ann", "X-Correlation-Id", bad).header("X-Correlation-Id");
            assertThat(UUID.fromString(String.valueOf(made))).hasToString(made);
        }
        assertThat(shop().get("/carts/ann").header("X-Correlation-Id"))
            .isNotEqualTo(shop().get("/carts/ann").header("X-Correlation-Id"));
    }

    @Test
    void a_refusal_carries_its_correlation_id_too() {
        for (var path : List.of("/nowhere", "/products/" + Shop.unique("never"), "/products?limit=0")) {
            assertThat(shop().get(path, "X-Correlation-Id", "abc-7").header("X-Correlation-Id"))
                .isEqualTo("abc-7");
        }
        assertThat(shop().send("POST", "/products", "x".repeat(2 << 20), "X-Correlation-Id", "abc-7")
            .header("X-Correlation-Id")).isEqualTo("abc-7");
    }
}
