package dev.cartwright.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.Shop.Answer;
import dev.cartwright.standalone.testing.Tokens;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every call that the description has, with every scope and with everything that only looks like a token. */
class RightsIT extends ContractTest {

    private static final String CALLS = """
        GET    /products                                    | anybody
        POST   /products                                    | merchant
        GET    /products/{sku}                              | anybody
        PUT    /products/{sku}/price                        | merchant
        POST   /products/{sku}/stock-receipts               | merchant
        POST   /products/{sku}/stock-corrections            | merchant
        POST   /products/{sku}/retirement                   | merchant
        GET    /stock/{sku}                                 | merchant
        POST   /carts/{customerId}/items                    | customer storefront
        DELETE /carts/{customerId}/items                    | customer storefront
        PUT    /carts/{customerId}/items/{sku}              | customer storefront
        DELETE /carts/{customerId}/items/{sku}              | customer storefront
        GET    /carts/{customerId}                          | customer storefront
        POST   /carts/{customerId}/checkout                 | customer storefront
        GET    /checkouts/{checkoutId}                      | customer storefront
        GET    /orders                                      | customer storefront merchant
        GET    /orders/{orderId}                            | customer storefront merchant
        POST   /orders/{orderId}/payment                    | customer storefront merchant
        POST   /orders/{orderId}/cancellation               | customer storefront merchant
        POST   /orders/{orderId}/shipments                  | merchant
        POST   /orders/{orderId}/refunds                    | merchant
        POST   /customers/{customerId}/erasure              | customer storefront merchant
        POST   /payments/webhooks/stripe                    | anybody
        GET    /audit/events                                | auditor
        GET    /audit/streams/{streamId}                    | auditor
        GET    /audit/streams/{streamId}/state              | auditor
        GET    /audit/streams/{streamId}/changes            | auditor
        GET    /audit/explain/stock/{sku}                   | auditor
        GET    /audit/checkpoints/latest                    | auditor
        GET    /audit/checkpoints                           | auditor
        GET    /audit/keys                                  | auditor
        GET    /audit/proofs/{position}                     | auditor
        GET    /audit/consistency                           | auditor
        GET    /audit/leaves                                | auditor
        POST   /audit/verifications                         | auditor
        GET    /audit/verifications/{verificationId}        | auditor
        GET    /analytics/sales                             | analyst
        GET    /analytics/products                          | analyst
        GET    /analytics/funnel                            | analyst
        GET    /analytics/stock                             | analyst
        GET    /analytics/stream                            | analyst
        GET    /operations/projections                      | operator
        POST   /operations/projections/{name}/rebuild       | operator
        GET    /operations/projections/{name}/rebuild       | operator
        GET    /operations/dead-letters                     | operator
        POST   /operations/dead-letters/{id}/retry          | operator
        POST   /operations/webhooks                         | operator
        GET    /operations/webhooks                         | operator
        GET    /operations/webhooks/{webhookId}             | operator
        DELETE /operations/webhooks/{webhookId}             | operator
        POST   /operations/webhooks/{webhookId}/ping        | operator
        POST   /operations/webhooks/{webhookId}/secrets     | operator
        POST   /operations/webhooks/{webhookId}/resumption  | operator
        GET    /operations/webhooks/{webhookId}/deliveries  | operator
        GET    /operations/webhooks/{webhookId}/deliveries/{deliveryId} | operator
        POST   /operations/webhooks/{webhookId}/deliveries/{deliveryId}/redelivery | operator
        GET    /problems                                    | anybody
        GET    /problems/{code}                             | anybody
        """;

    /** Of what the description does not tell. */
    private static final String UNTOLD = """
        GET    /v3/api-docs                                 | anybody
        GET    /asyncapi                                    | anybody
        GET    /swagger-ui/index.html                       | anybody
        GET    /actuator/health                             | anybody
        GET    /actuator/prometheus                         | operator
        GET    /actuator                                    | operator
        """;

    private static final List<String> SCOPES = List.of("customer", "storefront", "merchant", "auditor", "analyst",
        "operator");
    private static final String ANYBODY = "anybody";

    private final String ann = Shop.unique("ann");
    private final String bob = Shop.unique("bob");
    private final Map<String, String> names = new HashMap<>(Map.of("customerId", ann, "code", "out-of-stock",
        "name", "no-such-reader", "id", "no-such-letter", "streamId", "no-such-stream", "position", "1",
        "verificationId", "no-such-verification", "webhookId", "no-such-webhook", "deliveryId", "no-such-delivery"));

    @BeforeEach
    void ann_has_bought_something() {
        var tea = product(450, 12);
        shop().adds(ann, tea, 2);
        var order = shop().checksOut(ann, "Prefer", "wait=30").json().get("orderId").asString();
        eventually("/orders/" + order);
        eventually("/checkouts/" + order, it -> it.get("status").asString().equals("COMPLETED"));
        names.putAll(Map.of("sku", tea, "orderId", order, "checkoutId", order));
    }

    private static Map<String, List<String>> table(String text) {
        var table = new TreeMap<String, List<String>>();
        text.lines().map(line -> line.split(" *\\| *"))
            .forEach(row -> table.put(row[0].replaceAll(" +", " "), Arrays.asList(row[1].split(" "))));
        return table;
    }

    private Stream<String> described() {
        return shown(shop().get("/v3/api-docs")).get("paths").propertyStream().flatMap(path -> path.getValue()
            .propertyNames().stream().map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
    }

    @Test
    void every_call_that_is_described_stands_in_the_table() {
        assertThat(described()).isNotEmpty().allSatisfy(call -> assertThat(table(CALLS)).containsKey(call));
    }

    @TestFactory
    Stream<DynamicTest> a_call_is_for_those_it_is_meant_for() {
        var rights = new TreeMap<>(table(UNTOLD));
        var all = table(CALLS);
        described().filter(all::containsKey).forEach(call -> rights.put(call, all.get(call)));
        return rights.entrySet().stream().map(row -> dynamicTest(row.getKey() + " " + row.getValue(),
            () -> isFor(row.getKey(), row.getValue())));
    }

    private void isFor(String call, List<String> allowed) {
        var isOpen = allowed.contains(ANYBODY);
        var without = send(shop().asAnybody(), call);
        if (isOpen) {
            letIn(without);
        } else {
            assertThat(refused(without, 401, "unauthenticated").get("detail").asString()).doesNotContain(ann);
            assertThat(without.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
        for (var token : List.of(Tokens.expired(ann, allOf(SCOPES)), Tokens.unsigned(ann, allOf(SCOPES)),
            Tokens.signedByAnotherKey(ann, allOf(SCOPES)), Tokens.altered(ann, allOf(SCOPES)),
            Tokens.withoutEnd(ann, allOf(SCOPES)), "nonsense")) {
            var answer = send(shop().as(token), call);
            refused(answer, 401, "unauthenticated");
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
            assertThat(answer.response().body()).doesNotContain(token);
        }
        for (var scope : SCOPES) {
            var answer = send(shop().as(Tokens.of(ann, scope)), call);
            if (isOpen || allowed.contains(scope)) {
                letIn(answer);
            } else {
                refused(answer, 403, "forbidden");
                assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"insufficient_scope\"");
            }
        }
        letInOrNot(isOpen, send(shop().as(Tokens.of(ann)), call));
        letInOrNot(isOpen, send(shop().as(Tokens.of(ann, "openid", "MERCHANT", "admin")), call));
    }

    private static void letInOrNot(boolean isOpen, Answer answer) {
        if (isOpen) {
            letIn(answer);
        } else {
            refused(answer, 403, "forbidden");
        }
    }

    private static void letIn(Answer answer) {
        assertThat(answer.status()).as("%s", answer.json()).isNotIn(401, 403).isLessThan(500);
    }

    @TestFactory
    Stream<DynamicTest> to_another_customer_there_is_nothing() {
        var all = table(CALLS);
        return described().filter(call -> all.getOrDefault(call, List.of()).contains("customer"))
            .filter(call -> call.contains("{")).map(call -> dynamicTest(call, () -> isHiddenFrom(bob, call)));
    }

    private void isHiddenFrom(String other, String call) {
        var body = exampleOf(call);
        var hidden = send(shop().as(Tokens.ofCustomer(other)), call, body);
        assertThat(hidden.status()).as("%s", hidden.json()).isEqualTo(404);
        assertThat(hidden.header("ETag")).isNull();
        var before = new HashMap<>(names);
        var nobody = UUID.randomUUID().toString();
        names.putAll(Map.of("orderId", nobody, "checkoutId", nobody, "customerId", nobody));
        var unknown = send(shop().as(Tokens.ofCustomer(other)), call, body);
        assertThat(plain(hidden, before)).isEqualTo(plain(unknown, names));
    }

    /** Without what is different because something else was asked for. */
    private static String plain(Answer answer, Map<String, String> names) {
        return answer.status() + answer.response().body().replace(names.get("orderId"), "…")
            .replace(names.get("customerId"), "…");
    }

    private String exampleOf(String call) {
        var words = call.split(" ");
        var examples = shop().get("/v3/api-docs").json().get("paths").get(words[1])
            .get(words[0].toLowerCase(Locale.ROOT)).at("/requestBody/content/application~1json/examples");
        return examples.isEmpty() ? null : examples.iterator().next().get("value").toString();
    }

    @Test
    void a_customer_finds_his_own() {
        var shop = shop().as(Tokens.ofCustomer(ann));
        assertThat(shown(shop.get("/orders/" + names.get("orderId"))).get("customerId").asString()).isEqualTo(ann);
        assertThat(shown(shop.get("/checkouts/" + names.get("orderId"))).get("orderId").asString())
            .isEqualTo(names.get("orderId"));
        for (var path : List.of("/orders", "/orders?customerId=" + ann, "/orders?status=PLACED")) {
            assertThat(shown(shop.get(path)).get("items").valueStream()
                .map(order -> order.get("orderId").asString())).containsExactly(names.get("orderId"));
        }
    }

    @Test
    void of_anothers_orders_there_is_an_empty_list() {
        for (var customer : List.of(ann, Shop.unique("nobody"))) {
            assertThat(shown(shop().as(Tokens.ofCustomer(bob)).get("/orders?customerId=" + customer)))
                .isEqualTo(json("{\"items\": []}"));
        }
        assertThat(shown(shop().as(Tokens.ofCustomer(bob)).get("/orders"))).isEqualTo(json("{\"items\": []}"));
    }

    @Test
    void who_bought_stands_in_the_history_of_the_order() {
        var tea = product(450, 12);
        var shop = shop().as(Tokens.ofCustomer(bob));
        shop.adds(bob, tea, 2);
        var order = shop.checksOut(bob, "Prefer", "wait=30").json();
        assertThat(order.at("/history/0/by").asString()).isEqualTo("customer:" + bob);
    }

    private Answer send(Shop shop, String call) {
        return send(shop, call, null);
    }

    private Answer send(Shop shop, String call, String body) {
        var words = call.split(" ");
        var path = words[1];
        for (var name : names.entrySet()) {
            path = path.replace("{" + name.getKey() + "}", name.getValue());
        }
        assertThat(path).as("add a name for it to the test").doesNotContain("{");
        // else it is listened to for minutes
        return shop.send(words[0], path.endsWith("/stream") ? path + "?seconds=0" : path, body);
    }

    private static String[] allOf(List<String> scopes) {
        return scopes.toArray(String[]::new);
    }
}
