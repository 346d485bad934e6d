package dev.cartwright.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.Shop.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who has written sees it at once, in any order of any calls: by the token that goes with every answer. */
class ReadYourWritesIT extends ContractTest {

    private static final String TOKEN = "Consistency-Token";

    /** A call; the words in braces are filled in, and a path without a query is one of the description. */
    private record Call(String method, String path, @Nullable String body, int status) {

        static Call of(String line) {
            var parts = line.split("\\s*\\|\\s*", -1);
            return new Call(parts[0], parts[1], parts[2].isEmpty() ? null : parts[2], Integer.parseInt(parts[3]));
        }
    }

    /** One after the other, each can do what it is to do. */
    private static final List<Call> COMMANDS = """
        POST   | /products                         | {"sku":"{sku}","name":"T","price":{price},"stock":12}     | 201
        POST   | /products                         | {"sku":"{sku}","name":"T","price":{price}}                | 409
        PUT    | /products/{sku}/price             | {"price":{"amount":475,"currency":"EUR"}}                 | 204
        PUT    | /products/{sku}/price             | {"price":{"amount":475,"currency":"JPY"}}                 | 409
        PUT    | /products/{never}/price           | {"price":{"amount":475,"currency":"EUR"}}                 | 404
        POST   | /products/{sku}/stock-receipts    | {"quantity":3}                                            | 204
        POST   | /products/{never}/stock-receipts  | {"quantity":3}                                            | 404
        POST   | /products/{sku}/stock-corrections | {"delta":-2,"reason":"broken"}                            | 204
        POST   | /products/{sku}/stock-corrections | {"delta":-99,"reason":"broken"}                           | 409
        POST   | /carts/{customerId}/checkout      |                                                           | 409
        POST   | /carts/{customerId}/items         | {"sku":"{sku}","quantity":2}                              | 204
        POST   | /carts/{customerId}/items         | {"sku":"{sku}","quantity":100000}                         | 409
        POST   | /carts/{customerId}/items         | {"sku":"{never}","quantity":2}                            | 404
        PUT    | /carts/{customerId}/items/{sku}   | {"quantity":5}                                            | 204
        PUT    | /carts/{customerId}/items/{sku}   | {"quantity":5}                                            | 204
        DELETE | /carts/{customerId}/items/{sku}   |                                                           | 204
        DELETE | /carts/{customerId}/items/{sku}   |                                                           | 204
        POST   | /carts/{customerId}/items         | {"sku":"{sku}","quantity":2}                              | 204
        DELETE | /carts/{customerId}/items         |                                                           | 204
        POST   | /carts/{customerId}/items         | {"sku":"{sku}","quantity":99}                             | 204
        POST   | /carts/{customerId}/checkout      | {}                                                        | 409
        PUT    | /carts/{customerId}/items/{sku}   | {"quantity":2}                                            | 204
        POST   | /carts/{customerId}/checkout      | {"expectedTotal":{price}}                                 | 409
        POST   | /carts/{customerId}/checkout      | {}                                                        | 201
        POST   | /orders/{orderId}/payment         | {"paymentMethod":"pm_card_chargeDeclined"}                | 402
        POST   | /orders/{orderId}/payment         | {"paymentMethod":"pm_card_visa"}                          | 200
        POST   | /orders/{orderId}/shipments       | {"lines":[{"sku":"{sku}","quantity":1}]}                  | 201
        POST   | /orders/{orderId}/cancellation    | {"reason":"Changed her mind"}                             | 409
        POST   | /orders/{orderId}/refunds         | {"amount":{price},"reason":"Broken"}                      | 201
        POST   | /customers/{customerId}/erasure   |                                                           | 204
        POST   | /products/{sku}/retirement        |                                                           | 204
        POST   | /carts/{customerId}/items         | {"sku":"{sku}","quantity":1}                              | 409
        """.lines().map(Call::of).toList();

    private final String tea = Shop.unique("tea");
    private final String ann = Shop.unique("ann");
    private final JdbcClient db;
    private String order = ""; // the last one that was placed

    @Autowired
    ReadYourWritesIT(JdbcClient db) {
        this.db = db;
    }

    @BeforeEach
    void ann_is_nobody_yet() {
        assertThat(shown(shop().get("/carts/" + ann)).get("version").intValue()).isZero();
    }

    @Test
    void every_command_answers_with_a_position_at_or_after_all_its_events() {
        long before = 0;
        for (var call : COMMANDS) {
            var correlation = Shop.unique("request");
            var answer = send(call, "X-Correlation-Id", correlation, "Prefer", "wait=30");
            assertThat(answer.status()).as("%s %s", call, answer.json()).isEqualTo(call.status());
            assertThat(token(answer)).as("%s", call).isBetween(Math.max(before, lastPositionOf(correlation)), head());
            before = token(answer);
            order = answer.status() == 201 ? answer.json().path("orderId").asString(order) : order;
        }
    }

    @Test
    void no_command_has_been_forgotten_here() {
        var described = new TreeSet<String>();
        shown(shop().get("/v3/api-docs")).get("paths").propertyStream().forEach(path -> path.getValue().propertyNames()
            .stream().filter(method -> Set.of("post", "put", "delete", "patch").contains(method))
            .filter(_ -> !path.getKey().matches("/(operations|audit)/.*")) // about the system: it writes no events
            .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(COMMANDS.stream().map(call -> call.method() + " " + call.path().replace("{never}", "{sku}")))
            .containsAll(described);
    }

    @Test
    void a_promise_answers_with_the_position_from_which_on_the_checkout_can_be_seen() {
        shop().sells(tea, 450, 12);
        shop().adds(ann, tea, 2);
        var promise = shop().checksOut(ann, "Prefer", "respond-async");
        assertThat(promise.status()).isEqualTo(202);
        assertThat(shown(read(String.valueOf(promise.header("Location")), token(promise))).get("checkoutId"))
            .isEqualTo(promise.json().get("checkoutId"));
    }

    @Test
    void a_request_that_is_not_understood_has_no_position() {
        for (var path : List.of("/products", "/carts/" + ann + "/items", "/nowhere")) {
            assertThat(shop().post(path, "{").header(TOKEN)).as(path).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"/products, 200", "/products?q={sku}&limit=3, 200", "/products/{sku}, 200", "/products/{never}, 404",
        "/stock/{sku}, 200", "/stock/{never}, 404", "/carts/{customerId}, 200", "/carts/{never}, 200",
        "/checkouts/{orderId}, 200", "/checkouts/01a205b2-95aa-7caf-b2b2-f77e588f528b, 404",
        "/orders/{orderId}, 200", "/orders/01a205b2-95aa-7caf-b2b2-f77e588f528b, 404", "/orders/nonsense, 404",
        "/orders, 200", "/orders?customerId={customerId}&status=PLACED, 200"})
    void every_read_answers_with_the_position_that_it_was_served_from(String template, int status) {
        var written = token(orderIsPlaced());
        var path = filled(template);

        var answer = read(path, written);
        assertThat(answer.status()).as("%s", answer.json()).isEqualTo(status);
        assertThat(token(answer)).isBetween(written, head());
        assertThat(token(shop().get(path))).as("unasked").isBetween(written, head());
        var head = shop().send("HEAD", path, null, TOKEN, String.valueOf(written));
        assertThat(head.status()).isEqualTo(status);
        assertThat(token(head)).isBetween(written, head());
        if (answer.header("ETag") != null) {
            var same = shop().get(path, "If-None-Match", answer.header("ETag"), TOKEN, String.valueOf(written));
            assertThat(same.status()).isEqualTo(304);
            assertThat(token(same)).isBetween(written, head());
        }
    }

    @Test
    void what_does_not_come_from_the_log_has_no_position() {
        for (var path : List.of("/problems", "/problems/out-of-stock", "/v3/api-docs", "/actuator/health",
            "/nowhere")) {
            assertThat(shop().get(path, TOKEN, String.valueOf(Long.MAX_VALUE)).header(TOKEN)).as(path).isNull();
        }
    }

    @Test
    void what_was_written_is_read_at_once_five_hundred_times() {
        shop().sells(tea, 450, 12);
        for (int i = 1; i <= 500; i++) {
            var written = shop().post("/carts/" + ann + "/items", filled("{\"sku\":\"{sku}\",\"quantity\":1}"));
            assertThat(shown(read("/carts/" + ann, token(written))).at("/lines/0/quantity").intValue()).isEqualTo(i);
        }
    }

    @Test
    void a_checkout_is_seen_everywhere_at_once() {
        for (int i = 0; i < 30; i++) {
            var written = token(orderIsPlaced());
            assertThat(shown(read("/orders/" + order, written)).get("orderId").asString()).isEqualTo(order);
            assertThat(shown(read("/orders?limit=1&customerId=" + ann, written)).at("/items/0/orderId").asString())
                .isEqualTo(order);
            assertThat(shown(read("/checkouts/" + order, written)).get("status").asString()).isEqualTo("COMPLETED");
            assertThat(shown(read("/carts/" + ann, written)).get("lines")).isEmpty();
            assertThat(shown(read("/stock/" + tea, written)).get("reserved").intValue()).isEqualTo(2 * (i + 1));
            assertThat(shown(read("/products/" + tea, written)).get("available").intValue())
                .isEqualTo(1_000 - 2 * (i + 1));
        }
    }

    @Test
    void a_refusal_can_be_understood_by_a_read_that_follows_it() {
        for (int i = 0; i < 30; i++) {
            var sku = Shop.unique("short");
            shop().sells(sku, 450, 3);
            shop().adds(ann, sku, 5);
            var refused = shop().checksOut(ann, "Prefer", "wait=30");
            refused(refused, 409, "out-of-stock");
            assertThat(shown(read("/stock/" + sku, token(refused))).get("version").intValue())
                .as("the refusal is one of its events").isEqualTo(3);
            shop().delete("/carts/" + ann + "/items");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait=0", "wait=1", "wait=1, respond-async"})
    void a_position_that_never_was_is_waited_for_and_then_refused(String prefer) {
        shop().sells(tea, 450, 12);
        for (var path : List.of("/products/" + tea, "/products", "/orders/nonsense", "/carts/" + ann)) {
            var answer = shop().get(path, TOKEN, String.valueOf(Long.MAX_VALUE), "Prefer", prefer);
            var problem = refused(answer, 503, "read-model-behind");
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            assertThat(answer.header(TOKEN)).isNull();
            assertThat(problem.get("wanted").longValue()).isEqualTo(Long.MAX_VALUE);
            assertThat(problem.get("position").longValue()).isBetween(1L, head());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/products?limit=0", "/products?limit=x", "/products?cursor=x", "/orders?cursor=x",
        "/orders?status=LOST", "/products/%20", "/carts/%20"})
    void what_is_not_understood_is_told_at_once_whatever_is_waited_for(String path) {
        var answer = shop().get(path, TOKEN, String.valueOf(Long.MAX_VALUE), "Prefer", "wait=10");
        refused(answer, 400, "malformed-request");
        assertThat(answer.header(TOKEN)).isNull();
    }

    @Test
    void who_does_not_say_how_long_is_refused_after_a_while_too() {
        refused(read("/products", Long.MAX_VALUE), 503, "read-model-behind");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+1", "01", "1.0", "1e3", "1 2", "1, 2", "1;2", "\"1\"", "0x1F", "latest",
        "9223372036854775808", "99999999999999999999999"})
    void a_token_that_is_none_of_ours_is_no_request(String token) {
        for (var path : List.of("/products", "/products/" + tea, "/stock/" + tea, "/carts/" + ann, "/orders",
            "/orders/nonsense", "/checkouts/nonsense")) {
            malformed(shop().get(path, TOKEN, token), "/" + TOKEN);
        }
    }

    private Answer orderIsPlaced() {
        if (shop().get("/products/" + tea).status() == 404) {
            shop().sells(tea, 450, 1_000);
        }
        shop().adds(ann, tea, 2);
        var bought = shop().checksOut(ann, "Prefer", "wait=30");
        assertThat(bought.status()).isEqualTo(201);
        order = bought.json().get("orderId").asString();
        return bought;
    }

    private Answer send(Call call, String... headers) {
        return shop().send(call.method(), filled(call.path()), call.body() == null ? null : filled(call.body()),
            headers);
    }

    private String filled(String template) {
        return template.replace("{orderId}", order).replace("{sku}", tea).replace("{customerId}", ann)
            .replace("{never}", "never-" + tea)
            .replace("{price}", "{\"amount\":450,\"currency\":\"EUR\"}");
    }

    private Answer read(String path, long token) {
        return shop().get(path, TOKEN, String.valueOf(token));
    }

    private static long token(Answer answer) {
        assertThat(answer.response().headers().allValues(TOKEN)).as("%d %s", answer.status(), answer.json())
            .singleElement().asString().matches("[0-9]+");
        return Long.parseLong(String.valueOf(answer.header(TOKEN)));
    }

    /** 0 where the request has led to no event. */
    private long lastPositionOf(String correlation) {
        return db.sql("SELECT coalesce(max(position), 0) FROM log.event_log WHERE metadata->>'correlationId' = ?")
            .param(correlation).query(Long.class).single();
    }

    private long head() {
        return db.sql("SELECT position FROM log.log_head").query(Long.class).single();
    }
}
