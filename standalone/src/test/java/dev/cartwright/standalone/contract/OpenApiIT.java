package dev.cartwright.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.Shop.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The API's description is true: its examples are sent, its schemas are held up to the answers. */
class OpenApiIT extends ContractTest {

    private static final String TOKEN = "Consistency-Token";
    private static final String NOTHING_TO_TRY_AGAIN = "/operations/dead-letters/{id}/retry"; // where all is well
    private static final Set<String> MADE_BY_OTHERS = Set.of("verificationId", "webhookId", "deliveryId");
    private static final List<String> METHODS = List.of("get", "put", "post", "delete");

    private JsonNode api() {
        return shown(shop().get("/v3/api-docs"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        post   | /products                              | 201 400 406 409 412 413 415 422 500 503
        get    | /products                              | 200 400 406 500 503
        get    | /products/{sku}                        | 200 304 400 404 406 412 500 503
        put    | /products/{sku}/price                  | 204 400 404 406 409 412 413 415 500 503
        post   | /products/{sku}/stock-receipts         | 204 400 404 406 409 412 413 415 422 500 503
        post   | /products/{sku}/stock-corrections      | 204 400 404 406 409 412 413 415 422 500 503
        post   | /products/{sku}/retirement             | 204 400 404 406 409 412 422 500 503
        get    | /stock/{sku}                           | 200 304 400 404 406 412 500 503
        post   | /carts/{customerId}/items              | 204 400 404 406 409 412 413 415 422 500 503
        delete | /carts/{customerId}/items              | 204 400 406 412 500 503
        put    | /carts/{customerId}/items/{sku}        | 204 400 404 406 409 412 413 415 500 503
        delete | /carts/{customerId}/items/{sku}        | 204 400 406 412 500 503
        get    | /carts/{customerId}                    | 200 304 400 406 412 500 503
        post   | /carts/{customerId}/checkout           | 201 202 400 402 406 409 412 413 415 422 500 503
        post   | /orders/{orderId}/payment              | 200 202 400 402 404 406 409 412 413 415 422 500 503
        post   | /orders/{orderId}/cancellation         | 204 400 404 406 409 412 413 415 422 500 503
        post   | /orders/{orderId}/shipments            | 201 400 404 406 409 412 413 415 422 500 503
        post   | /orders/{orderId}/refunds              | 201 400 404 406 409 412 413 415 422 500 503
        get    | /checkouts/{checkoutId}                | 200 304 400 404 406 412 500 503
        get    | /orders/{orderId}                      | 200 304 400 404 406 412 500 503
        get    | /orders                                | 200 400 406 500 503
        get    | /audit/events                          | 200 400 406 500 503
        get    | /audit/streams/{streamId}              | 200 400 404 406 500 503
        get    | /audit/streams/{streamId}/state        | 200 400 404 406 500 503
        get    | /audit/streams/{streamId}/changes      | 200 400 404 406 500 503
        get    | /audit/explain/stock/{sku}             | 200 400 404 406 500 503
        get    | /audit/checkpoints/latest              | 200 400 404 406 500 503
        get    | /audit/checkpoints                     | 200 400 406 500 503
        get    | /audit/keys                            | 200 400 406 500 503
        get    | /audit/proofs/{position}               | 200 400 404 406 500 503
        get    | /audit/consistency                     | 200 400 404 406 500 503
        get    | /audit/leaves                          | 200 400 406 500 503
        post   | /audit/verifications                   | 202 400 406 409 500 503
        get    | /audit/verifications/{verificationId}  | 200 400 404 406 500 503
        get    | /analytics/sales                       | 200 400 406 500 503
        get    | /analytics/products                    | 200 400 406 500 503
        get    | /analytics/funnel                      | 200 400 406 500 503
        get    | /analytics/stock                       | 200 400 406 500 503
        get    | /analytics/stream                      | 200 400 406 500 503
        get    | /operations/projections                | 200 400 406 500 503
        post   | /operations/projections/{name}/rebuild | 202 400 404 406 500 503
        get    | /operations/projections/{name}/rebuild | 200 400 404 406 500 503
        get    | /operations/dead-letters               | 200 400 406 500 503
        post   | /operations/dead-letters/{id}/retry    | 200 202 400 404 406 500 503
        post   | /operations/webhooks                   | 201 400 406 409 413 415 500 503
        get    | /operations/webhooks                   | 200 400 406 500 503
        get    | /operations/webhooks/{webhookId}       | 200 400 404 406 500 503
        delete | /operations/webhooks/{webhookId}       | 204 400 404 406 500 503
        post   | /operations/webhooks/{webhookId}/ping  | 200 400 404 406 500 503
        post   | /operations/webhooks/{webhookId}/secrets | 201 400 404 406 500 503
        post   | /operations/webhooks/{webhookId}/resumption | 200 400 404 406 500 503
        get    | /operations/webhooks/{webhookId}/deliveries | 200 400 404 406 500 503
        get    | /operations/webhooks/{webhookId}/deliveries/{deliveryId} | 200 400 404 406 500 503
        post   | /operations/webhooks/{webhookId}/deliveries/{deliveryId}/redelivery | 202 400 404 406 500 503
        """)
    void a_call_is_described_with_every_status_it_can_answer(String method, String path, String statuses) {
        var operation = api().get("paths").path(path).path(method);
        var isForAnybody = method.equals("get") && path.startsWith("/products");
        assertThat(operation.has("security")).isNotEqualTo(isForAnybody);
        assertThat(operation.get("responses").propertyNames()).containsExactlyInAnyOrder(
            (statuses + (isForAnybody ? " 429" : " 401 403 429")).split(" "));
        assertThat(operation.get("summary").asString()).isNotBlank().hasSizeLessThanOrEqualTo(80);
        assertThat(operation.get("tags")).hasSize(1);
        operation.get("responses").propertyStream().filter(response -> response.getKey().compareTo("400") >= 0)
            .forEach(response -> assertThat(response.getValue().at("/content").propertyNames())
                .as("%s %s %s", method, path, response.getKey()).containsExactly("application/problem+json"));
    }

    @Test
    void the_description_is_one_and_its_groups_follow_the_contract() {
        var api = api();
        assertThat(api.get("openapi").asString()).startsWith("3.");
        assertThat(api.get("tags").valueStream().map(tag -> tag.get("name").asString())).containsExactly("Products",
            "Stock", "Carts", "Checkout", "Orders", "Customers", "Audit", "Analytics", "Operations", "Problems");
        var ids = calls(api).map(call -> call.operation().get("operationId").asString()).toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(api.findValuesAsString("$ref")).isNotEmpty()
            .allSatisfy(reference -> assertThat(api.at(reference.substring(1)).isObject()).isTrue());
    }

    @Test
    void a_call_names_the_scopes_of_which_a_token_needs_one() {
        var security = api().at("/paths/~1orders~1{orderId}/get/security");
        assertThat(security.valueStream().map(JsonNode::toString)).containsExactlyInAnyOrder(
            "{\"token\":[\"customer\"]}", "{\"token\":[\"merchant\"]}", "{\"token\":[\"storefront\"]}",
            "{\"demo\":[\"merchant\"]}", "{\"demo\":[\"storefront\"]}");
        var schemes = api().at("/components/securitySchemes");
        assertThat(schemes.at("/token/scheme").asString()).isEqualTo("bearer");
        assertThat(schemes.at("/demo/flows/clientCredentials/tokenUrl").asString()).isEqualTo("/oauth2/token");
    }

    @Test
    void every_read_of_the_shop_may_want_a_position() {
        assertThat(calls(api())).filteredOn(call -> call.operation().path("parameters").valueStream()
            .anyMatch(parameter -> parameter.get("name").asString().equals(TOKEN)))
            .isNotEmpty().allSatisfy(call -> {
                assertThat(call.method()).isEqualTo("get");
                assertThat(call.operation().at("/responses/503/content").toString()).contains("read-model-behind");
                assertThat(call.operation().at("/responses/200/headers").has(TOKEN)).isTrue();
            });
        assertThat(calls(api())).filteredOn(call -> call.method().equals("get")
            && !call.operation().at("/responses/200/headers").has(TOKEN)).extracting(Call::path)
            .filteredOn(path -> !path.startsWith("/audit/")) // the log itself, which is never behind
            .containsExactlyInAnyOrder("/analytics/stream", "/operations/projections",
                "/operations/projections/{name}/rebuild",
                "/operations/dead-letters", "/operations/webhooks", "/operations/webhooks/{webhookId}",
                "/operations/webhooks/{webhookId}/deliveries",
                "/operations/webhooks/{webhookId}/deliveries/{deliveryId}", "/problems", "/problems/{code}");
    }

    @Test
    void every_example_works_when_all_are_sent_in_their_order_and_all_answers_are_as_described() {
        var api = api();
        shop().post("/operations/projections/order-view/rebuild", null); // it is looked at before it is asked for
        var description = new Description(api);
        var order = "";
        var verification = "";
        var webhooks = new ArrayList<String>();
        for (var call : calls(api).filter(call -> !call.path().equals(NOTHING_TO_TRY_AGAIN)).toList()) {
            for (var body : bodies(call.operation())) {
                // what has been shipped cannot be called off
                var asked = path(call, call.path().endsWith("/cancellation") ? anotherOrder() : order)
                    .replace("{verificationId}", verification);
                var path = webhooks.isEmpty() ? asked : pathOfWebhook(call, asked, webhooks);
                var key = Shop.unique("key");
                var answer = call.method().equals("get")
                    ? await().until(() -> shop().get(path), it -> it.status() != 404)
                    : send(call, path, body, key);
                assertThat(answer.status()).as("%s %s %s", call, body, answer.json()).isBetween(200, 299);
                order = call.path().endsWith("/checkout") ? answer.json().path("orderId").asString("") : order;
                if (answer.json().has("webhook")) {
                    webhooks.add(answer.json().at("/webhook/webhookId").asString());
                }
                verification = answer.json().path("verificationId").asString(verification);
                description.compare(call.method(), call.path(), answer);
                new Provocations(shop(), call.method().toUpperCase(Locale.ROOT), call.path(), path, body,
                    call.operation()).all().forEach(other -> description.compare(call.method(), call.path(), other));
                if (takes(call, "Idempotency-Key")) {
                    description.compare(call.method(), call.path(), send(call, path, body, key));
                    description.compare(call.method(), call.path(), send(call, path + "?other", body, key));
                }
            }
        }
        done(shop().delete("/operations/webhooks/" + webhooks.getLast()));
        assertThat(order).isNotEmpty();
        assertThat(description.differences()).isEmpty();
        requireAllSeen(api, description);
    }

    @Test
    void an_answer_that_is_not_as_described_is_noticed() {
        var tea = product(450, 12);
        var description = new Description(api());
        description.compare("get", "/products/{sku}", shop().get("/products/" + tea));
        assertThat(description.differences()).isEmpty();
        description.compare("get", "/stock/{sku}", shop().get("/products/" + tea));
        assertThat(description.differences()).anySatisfy(it -> assertThat(it).contains("onHand", "required"))
            .anySatisfy(it -> assertThat(it).contains("'name'", "additional"))
            .allSatisfy(it -> assertThat(it).startsWith("GET /stock/{sku} 200"));
        description.compare("get", "/products", shop().get("/products/" + tea));
        assertThat(description.differences()).contains("GET /products 200: no word of the header etag");
        description.compare("put", "/products/{sku}/price", shop().get("/products/" + tea));
        assertThat(description.differences().getLast()).startsWith("PUT /products/{sku}/price: no word of 200");
        assertThat(description.unseen("get", "/products/{sku}")).contains("304", "404").doesNotContain("200");
    }

    private Answer send(Call call, String path, @Nullable String body, String key) {
        return shop().send(call.method().toUpperCase(Locale.ROOT), path, body, "Idempotency-Key", key);
    }

    private static boolean takes(Call call, String header) {
        return call.operation().path("parameters").valueStream()
            .anyMatch(parameter -> parameter.get("name").asString().equals(header));
    }

    /** But for those that no client can bring about at will, and what other tests ask for. */
    private static void requireAllSeen(JsonNode api, Description description) {
        assertThat(calls(api).filter(call -> !call.path().equals(NOTHING_TO_TRY_AGAIN))).allSatisfy(call -> {
            var unseen = description.unseen(call.method(), call.path());
            unseen.removeAll(Set.of("500", "202", "402", "409")); // those of the domain: in the tests of the domains
            unseen.removeAll(Set.of("401", "403", "429"));
            if (!takes(call, TOKEN)) {
                unseen.removeAll(Set.of("406", "503")); // of commands
            }
            if (call.path().startsWith("/carts") && !call.method().equals("get")) {
                unseen.remove("404"); // of what is put in
            }
            if (!takes(call, TOKEN) && !takes(call, "If-Match")) {
                unseen.removeAll(Set.of("400", "404")); // of what does not come from the log
            }
            assertThat(unseen).as("%s: described, but never answered", call).isEmpty();
        });
    }

    /** The first one is deleted; with the last one all the rest is done. */
    private String pathOfWebhook(Call call, String path, List<String> webhooks) {
        var webhook = call.method().equals("delete") ? webhooks.getFirst() : webhooks.getLast();
        var its = path.replace("{webhookId}", webhook);
        if (!its.contains("{deliveryId}")) {
            return its;
        }
        anotherOrder();
        return its.replace("{deliveryId}", eventually("/operations/webhooks/" + webhook + "/deliveries",
            page -> !page.get("items").isEmpty()).at("/items/0/deliveryId").asString());
    }

    private String anotherOrder() {
        var customer = Shop.unique("ann");
        shop().adds(customer, product(450, 2), 1);
        return shop().checksOut(customer).json().get("orderId").asString();
    }

    @Test
    void a_page_shows_the_description_and_lets_it_be_tried() {
        var page = shop().get("/swagger-ui/index.html");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.response().body()).contains("swagger-ui");
        for (var part : List.of("swagger-initializer.js", "swagger-ui.css", "swagger-ui-bundle.js")) {
            assertThat(shop().get("/swagger-ui/" + part).status()).as(part).isEqualTo(200);
        }
        assertThat(shop().get("/swagger-ui.html").header("Location")).endsWith("/swagger-ui/index.html");
        assertThat(shop().get("/v3/api-docs.yaml").response().body()).startsWith("openapi:");
    }

    private record Call(String method, String path, JsonNode operation) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static Stream<Call> calls(JsonNode api) {
        return api.get("paths").propertyStream().flatMap(path -> path.getValue().propertyStream()
            .filter(operation -> METHODS.contains(operation.getKey()))
            .map(operation -> new Call(operation.getKey(), path.getKey(), operation.getValue())));
    }

    /** Where no body is wanted, that is one example, too. */
    private static List<@Nullable String> bodies(JsonNode operation) {
        var bodies = new ArrayList<@Nullable String>();
        operation.at("/requestBody/content/application~1json/examples").forEach(
            example -> bodies.add(example.get("value").toString()));
        if (!operation.has("requestBody")) {
            bodies.add(null);
        }
        assertThat(bodies).isNotEmpty();
        return bodies;
    }

    /** The ids that the server makes are those of the order that has been placed. */
    private static String path(Call call, String order) {
        var path = call.path();
        for (var parameter : call.operation().path("parameters")) {
            var name = parameter.get("name").asString();
            if (parameter.get("in").asString().equals("path") && !MADE_BY_OTHERS.contains(name)) {
                assertThat(example(parameter)).as("%s: %s", call, name).isNotEmpty();
                var made = List.of("orderId", "checkoutId").contains(name);
                path = path.replace("{" + name + "}", made ? order : example(parameter));
            }
        }
        var query = call.operation().path("parameters").valueStream()
            .filter(parameter -> parameter.get("in").asString().equals("query") && !example(parameter).isEmpty())
            .map(parameter -> parameter.get("name").asString() + "=" + example(parameter))
            .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    private static String example(JsonNode parameter) {
        return parameter.path("example").asString(parameter.at("/schema/example").asString(""));
    }
}
