package dev.cartwright.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.Shop.Answer;
import dev.cartwright.standalone.testing.Tokens;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions: what answers say of them, and what only happens in one of them. */
class VersionsIT extends ContractTest {

    private static final String ITEM = "{\"sku\":\"%s\",\"quantity\":%d}";

    private final String tea = Shop.unique("tea");
    private final String ann = Shop.unique("ann");

    @BeforeEach
    void tea_is_sold() {
        shop().sells(tea, 450, 12);
    }

    // --- what answers say

    @Test
    void a_command_answers_with_the_version_that_the_thing_is_in_then() {
        var mug = Shop.unique("mug");
        assertThat(etag(shop().post("/products", """
            {"sku":"%s","name":"Mug","price":{"amount":1299,"currency":"EUR"}}""".formatted(mug)))).isEqualTo("\"1\"");
        assertThat(etag(shop().post("/products/" + mug + "/stock-receipts", "{\"quantity\":7}"))).isEqualTo("\"2\"");
        assertThat(etag(shop().post("/carts/" + ann + "/items", ITEM.formatted(tea, 2)))).as("it is opened, too")
            .isEqualTo("\"2\"");
        assertThat(etag(shop().put("/carts/" + ann + "/items/" + tea, "{\"quantity\":5}"))).isEqualTo("\"3\"");
    }

    @Test
    void a_command_that_changes_nothing_answers_with_the_version_that_was_there() {
        assertThat(etag(shop().delete("/carts/" + ann + "/items"))).isEqualTo("\"0\"");
        shop().adds(ann, tea, 3);
        assertThat(etag(shop().put("/carts/" + ann + "/items/" + tea, "{\"quantity\":3}"))).isEqualTo("\"2\"");
        assertThat(etag(shop().put("/products/" + tea + "/price", """
            {"price":{"amount":450,"currency":"EUR"}}"""))).isEqualTo("\"2\"");
    }

    @Test
    void a_refusal_and_a_request_that_is_not_understood_answer_with_none() {
        shop().adds(ann, tea, 99);
        assertThat(shop().checksOut(ann, "Prefer", "wait=10").header("ETag")).as("short, though it had begun").isNull();
        assertThat(shop().post("/products/" + tea + "/stock-corrections", "{\"delta\":-99,\"reason\":\"x\"}")
            .header("ETag")).isNull();
        assertThat(shop().post("/carts/" + ann + "/items", "{").header("ETag")).isNull();
    }

    @Test
    void a_purchase_answers_with_the_version_of_the_order_and_a_promise_with_that_of_the_cart() {
        shop().adds(ann, tea, 2);
        var bought = shop().checksOut(ann, "Prefer", "wait=10");
        assertThat(bought.response().headers().allValues("ETag"))
            .containsExactly("\"" + bought.json().get("version").intValue() + "\"");
        shop().adds(ann, tea, 2);
        var promised = shop().checksOut(ann, "Prefer", "respond-async");
        assertThat(promised.status()).isEqualTo(202);
        assertThat(promised.header("ETag")).matches("\"[7-9]\""); // it may be over, or not
    }

    @Test
    void what_a_command_answers_is_what_a_read_shows() {
        var written = shop().post("/carts/" + ann + "/items", ITEM.formatted(tea, 2));
        var read = shop().get("/carts/" + ann, "Consistency-Token", written.header("Consistency-Token"));
        assertThat(read.header("ETag")).isEqualTo(etag(written));
        assertThat(read.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(read.json().get("version").longValue()).isEqualTo(2);
    }

    // --- what is asked for only if it is new

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
        "2"          | 304
        W/"2"        | 304
        "1", "2"     | 304
        *            | 304
        "1"          | 200
        "1", W/"3"   | 200
        "anything"   | 200
        """)
    void what_a_client_knows_already_is_not_sent_again(String known, int status) {
        shop().adds(ann, tea, 2);
        eventually("/carts/" + ann, it -> it.get("version").intValue() == 2);
        for (var path : List.of("/carts/" + ann, "/products/" + tea, "/stock/" + tea)) {
            eventually(path, it -> true);
            for (var method : List.of("GET", "HEAD")) {
                var answer = shop().send(method, path, null, "If-None-Match", known);
                assertThat(answer.status()).as("%s %s", method, path).isEqualTo(status);
                assertThat(answer.header("ETag")).isEqualTo("\"2\"");
                assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");
                assertThat(answer.header("Consistency-Token")).isNotNull();
                assertThat(answer.response().body().isEmpty()).isEqualTo(status == 304 || method.equals("HEAD"));
            }
        }
    }

    @Test
    void every_single_thing_that_is_shown_can_be_asked_for_only_if_it_is_new() {
        shop().adds(ann, tea, 2);
        var order = shop().checksOut(ann, "Prefer", "wait=10").json().get("orderId").asString();
        for (var path : List.of("/orders/" + order, "/checkouts/" + order)) {
            eventually(path);
            var shown = shop().get(path);
            assertThat(shop().get(path, "If-None-Match", etag(shown)).status()).as(path).isEqualTo(304);
            assertThat(shop().get(path, "If-None-Match", "\"99\"").status()).as(path).isEqualTo(200);
            refused(shop().get(path, "If-Match", "\"99\""), 412, "version-mismatch");
            assertThat(shop().get(path, "If-Match", etag(shown)).status()).as(path).isEqualTo(200);
        }
    }

    // --- what only happens in one version

    @Test
    void a_command_happens_only_in_the_version_that_it_names() {
        shop().adds(ann, tea, 2);
        assertThat(etag(added("\"2\""))).isEqualTo("\"3\"");
        assertThat(refused(added("\"2\""), 412, "version-mismatch").get("currentVersion").longValue()).isEqualTo(3);
        assertThat(etag(added("\"1\", \"3\""))).isEqualTo("\"4\"");
        assertThat(etag(added("*"))).isEqualTo("\"5\"");
        refused(added("W/\"5\""), 412, "version-mismatch");
        assertThat(eventually("/carts/" + ann, it -> it.get("version").intValue() == 5).at("/lines/0/quantity")
            .intValue()).as("nothing of what was refused has happened").isEqualTo(2 + 3 + 3 + 3);
    }

    @Test
    void of_many_who_have_seen_the_same_version_one_comes_through() {
        shop().adds(ann, tea, 2);
        var answers = atOnce(30, n -> shop().send("PUT", "/carts/" + ann + "/items/" + tea,
            "{\"quantity\":%d}".formatted(100 + n), "If-Match", "\"2\""));
        assertThat(answers).extracting(Answer::status).containsOnly(204, 412);
        assertThat(answers).filteredOn(answer -> answer.status() == 204).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 412)
            .allSatisfy(answer -> assertThat(answer.json().get("currentVersion").longValue()).isEqualTo(3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        POST   | /products/{sku}/stock-receipts    | {"quantity":3}
        POST   | /products/{sku}/stock-corrections | {"delta":-99,"reason":"broken"}
        POST   | /products/{sku}/retirement        |
        PUT    | /products/{sku}/price             | {"price":{"amount":475,"currency":"EUR"}}
        POST   | /products                         | {"sku":"{sku}","name":"T","price":{"amount":1,"currency":"EUR"}}
        POST   | /carts/{ann}/items                | {"sku":"{sku}","quantity":2}
        PUT    | /carts/{ann}/items/{sku}          | {"quantity":5}
        DELETE | /carts/{ann}/items/{sku}          |
        DELETE | /carts/{ann}/items                |
        POST   | /carts/{ann}/checkout             | {}
        """)
    void every_command_can_be_bound_to_a_version_and_leaves_nothing_behind_in_another(String method, String path,
        String body) {
        shop().adds(ann, tea, 2);
        var answer = shop().send(method, filled(path), body == null ? null : filled(body), "If-Match", "\"77\"");
        assertThat(refused(answer, 412, "version-mismatch").get("currentVersion").longValue()).isEqualTo(2);
        var position = String.valueOf(answer.header("Consistency-Token"));
        for (var thing : List.of("/products/" + tea, "/carts/" + ann)) {
            assertThat(shown(shop().get(thing, "Consistency-Token", position)).path("version").longValue(2))
                .as(thing).isEqualTo(2);
        }
        assertThat(shop().get("/products/" + tea, "Consistency-Token", position).header("ETag")).isEqualTo("\"2\"");
    }

    @Test
    void what_is_not_there_yet_has_the_version_0() {
        assertThat(refused(added("\"1\""), 412, "version-mismatch").get("currentVersion").longValue()).isZero();
        refused(added("*"), 412, "version-mismatch");
        assertThat(etag(added("\"0\""))).isEqualTo("\"2\"");
    }

    @Test
    void what_nobody_knows_is_not_found_whatever_version_is_expected() {
        for (var expected : List.of("\"3\"", "*", "\"0\"")) {
            refused(shop().send("POST", "/products/" + Shop.unique("never") + "/stock-receipts", "{\"quantity\":3}",
                "If-Match", expected), 404, "unknown-product");
        }
    }

    @Test
    void a_version_tells_nobody_of_what_is_not_his() {
        shop().adds(ann, tea, 2);
        var order = shop().checksOut(ann, "Prefer", "wait=10").json().get("orderId").asString();
        for (var expected : List.of("\"3\"", "*")) {
            refused(shop().as(Tokens.ofCustomer(Shop.unique("bob"))).post("/orders/" + order + "/cancellation",
                "{\"reason\":\"mine\"}", "If-Match", expected), 404, "unknown-order");
        }
        refused(shop().as(Tokens.ofCustomer(ann)).post("/orders/" + order + "/cancellation", "{\"reason\":\"mine\"}",
            "If-Match", "\"3\""), 412, "version-mismatch");
        assertThat(etag(shop().as(Tokens.ofCustomer(ann)).post("/orders/" + order + "/cancellation",
            "{\"reason\":\"mine\"}", "If-Match", "\"1\""))).isEqualTo("\"2\"");
    }

    @Test
    void what_must_not_be_there_yet_is_refused_where_it_is() {
        var product = """
            {"sku":"%s","name":"T","price":{"amount":1,"currency":"EUR"}}""";
        refused(shop().post("/products", product.formatted(tea), "If-None-Match", "*"), 412, "version-mismatch");
        assertThat(shop().post("/products", product.formatted(Shop.unique("mug")), "If-None-Match", "*").status())
            .isEqualTo(201);
        refused(shop().post("/carts/" + ann + "/items", ITEM.formatted(tea, 2), "If-None-Match", "\"7\", \"0\""), 412,
            "version-mismatch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "\"2", "W/2", "*, \"2\"", "\"1\" \"2\""})
    void a_condition_that_cannot_be_read_is_refused_by_its_name(String condition) {
        malformed(shop().get("/carts/" + ann, "If-None-Match", condition), "/If-None-Match");
        malformed(added(condition), "/If-Match");
        malformed(shop().send("DELETE", "/carts/" + ann + "/items", null, "If-Match", condition), "/If-Match");
    }

    private Answer added(String expected) {
        return shop().post("/carts/" + ann + "/items", ITEM.formatted(tea, 3), "If-Match", expected);
    }

    private String filled(String template) {
        return template.replace("{sku}", tea).replace("{ann}", ann);
    }

    private static String etag(Answer answer) {
        assertThat(answer.status()).as("%s", answer.json()).isBetween(200, 299);
        return answer.response().headers().allValues("ETag").stream().reduce((a, b) -> a + " and " + b).orElse("none");
    }
}
