package dev.cartwright.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.http.input.Cursor;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ConventionsIT extends HttpIT {

    @Test
    void a_body_that_is_right_is_read_and_values_are_written_bare() {
        var answer = post("/products", TEA);
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(json.readTree(answer.body())).isEqualTo(json.readTree(TEA));
    }

    @Test
    void every_fault_of_a_body_is_told() {
        var answer = post("/products", """
            {"sku": "a b", "price": {"amount": "1", "currency": "EUR"}, "stock": 0, "x": 1}""");
        var problem = problem(answer, 400, "malformed-request");
        assertThat(problem.get("errors").findValuesAsString("pointer")).containsExactlyInAnyOrder("/sku", "/name",
            "/price/amount", "/stock", "/x");
        assertThat(problem.get("title").stringValue()).isEqualTo("The request is not understood");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"sku\": \"a\", \"sku\": \"a\"}"})
    void a_body_that_is_no_object_is_refused(String body) {
        assertThat(problem(post("/products", body), 400, "malformed-request").get("errors")).hasSize(1);
    }

    @Test
    void a_body_may_be_optional() {
        assertThat(post("/wishes", "").body()).isEqualTo("{\"given\":false}");
        assertThat(post("/wishes", TEA).body()).isEqualTo("{\"given\":true}");
        problem(post("/wishes", "{}"), 400, "malformed-request");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /products/a%20b                     | /sku        | a SKU is 1 to 64 of A-Z a-z 0-9 . _ -
        /pages                              | /cursor     | is missing
        /pages?cursor=AAAA                  | /cursor     | must be the nextCursor of an earlier answer
        /pages?cursor=CURSOR&limit=0        | /limit      | must be an integer from 1 to 200
        /pages?cursor=CURSOR&limit=ten      | /limit      | must be an integer from -2147483648 to 2147483647
        /pages?cursor=CURSOR&limit=9999999999 | /limit    | must be an integer from -2147483648 to 2147483647
        /pages?cursor=CURSOR&customerId=a/b | /customerId | a customer id is 1 to 64 of A-Z a-z 0-9 . _ -
        """)
    void a_parameter_that_is_wrong_is_named(String path, String pointer, String detail) {
        var answer = get(path.replace("CURSOR", Cursor.encode(17)));
        var errors = problem(answer, 400, "malformed-request").get("errors");
        assertThat(errors).hasSize(1);
        assertThat(errors.get(0).get("pointer").stringValue()).isEqualTo(pointer);
        assertThat(errors.get(0).get("detail").stringValue()).isEqualTo(detail);
    }

    @Test
    void parameters_that_are_right_arrive() {
        assertThat(get("/pages?cursor=" + Cursor.encode(17) + "&limit=3&customerId=bob&other=1").body())
            .isEqualTo("{\"position\":17,\"limit\":3,\"customerId\":\"bob\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "1-1-1-1-1", "0190163d-8694-739b-aea5-966c26f8ad91"})
    void an_order_id_that_we_never_made_is_an_order_that_is_not_there(String id) {
        problem(get("/orders/" + id), 404, "unknown-order");
    }

    @Test
    void a_refusal_tells_its_facts() {
        var problem = problem(post("/checkouts", ""), 409, "out-of-stock");
        assertThat(problem.get("shortages")).isEqualTo(json.readTree("""
            [{"sku": "tea", "requested": 3, "available": 2}]"""));
        assertThat(problem(get("/products/unknown"), 404, "unknown-product").get("sku").stringValue())
            .isEqualTo("unknown");
    }

    @Test
    void a_problem_may_be_part_of_another_answer() {
        assertThat(json.readTree(get("/checkouts/refused").body())).isEqualTo(json.readTree("""
            {"at": "1970-01-01T00:00:00Z", "problem": {"type": "/problems/unknown-product",
             "title": "There is no such product", "status": 404, "detail": "there is no product tea",
             "code": "unknown-product", "sku": "tea"}}"""));
    }

    @Test
    void a_version_is_an_entity_tag() {
        assertThat(get("/products/tea").headers().allValues("ETag")).containsExactly("\"3\"");
        var again = send(request("/products/tea").header("If-None-Match", "\"3\""));
        assertThat(again.statusCode()).isEqualTo(304);
    }

    @Test
    void what_http_itself_refuses_is_a_problem_too() {
        problem(get("/nowhere"), 404, "not-found");
        problem(post("/nowhere", TEA), 404, "not-found");
        problem(get("/error"), 404, "not-found");
        var wrongMethod = send(request("/products").DELETE());
        problem(wrongMethod, 405, "method-not-allowed");
        assertThat(wrongMethod.headers().allValues("Allow")).containsExactly("POST");
        problem(send(request("/products/tea").header("Accept", "text/csv")), 406, "not-acceptable");
        var wrongType = send(request("/products").header("Content-Type", "text/plain").POST(
            BodyPublishers.ofString(TEA)));
        problem(wrongType, 415, "unsupported-media-type");
        assertThat(wrongType.headers().firstValue("Accept")).hasValueSatisfying(
            types -> assertThat(types).contains("application/json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/broken", "/broken-filter"})
    void a_fault_of_ours_tells_nothing_about_itself(String path) {
        var answer = send(request(path).header("X-Correlation-Id", "c-7"));
        problem(answer, 500, "internal-error");
        assertThat(answer.body()).doesNotContain("SELECT", "secret", "Exception", "dev.cartwright");
        assertThat(answer.headers().allValues("X-Correlation-Id")).containsExactly("c-7");
    }

    @Test
    void a_database_out_of_reach_says_when_to_come_back() {
        var answer = get("/unreachable");
        problem(answer, 503, "service-unavailable");
        assertThat(answer.headers().allValues("Retry-After")).containsExactly("1");
        assertThat(answer.body()).doesNotContain("secret");
    }

    @Test
    void a_correlation_id_is_taken_over_or_made_up() {
        var given = json.readTree(send(request("/provenance").header("X-Correlation-Id", "abc-7")).body());
        assertThat(given).isEqualTo(json.readTree("""
            {"actor": "tester", "correlationId": "abc-7", "logged": "abc-7"}"""));
        for (var bad : List.of("two words", "x".repeat(129))) {
            var answer = send(request("/provenance").header("X-Correlation-Id", bad));
            var made = answer.headers().firstValue("X-Correlation-Id").orElseThrow();
            assertThat(UUID.fromString(made)).hasToString(made);
            assertThat(answer.body()).contains(made).doesNotContain(bad);
        }
    }

    @Test
    void each_problem_has_a_page_of_its_own() {
        var page = send(request("/problems/out-of-stock").header("Accept", "text/html,*/*;q=0.8"));
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(page.body()).contains("<h1>Not enough in stock</h1>", "&quot;shortages&quot;");
        assertThat(json.readTree(send(request("/problems/out-of-stock").header("Accept", "application/json")).body())
            .get("status").intValue()).isEqualTo(409);
        assertThat(get("/problems").body()).contains("href=\"/problems/out-of-stock\"");
        problem(get("/problems/no-such-thing"), 404, "not-found");
    }

    @Test
    void the_api_describes_itself() {
        var api = json.readTree(get("/v3/api-docs").body());
        var responses = api.at("/paths/~1products/post/responses");
        assertThat(responses.propertyNames()).contains("201", "400", "401", "403", "409", "413", "415", "429", "500",
            "503");
        assertThat(responses.at("/409/content/application~1problem+json/examples").propertyNames())
            .containsExactlyInAnyOrder("sku-is-taken", "mixed-currencies", "idempotency-key-in-use");
        assertThat(api.at("/components/schemas/Problem/required")).hasSize(5);
        assertThat(api.at("/components/schemas/TestNewProduct/properties/sku/pattern").stringValue())
            .contains("{1,64}");
        assertThat(api.at("/components/schemas/TestNewProduct/properties/stock/maximum").intValue())
            .isEqualTo(1_000_000_000);
        assertThat(api.at("/components/schemas/TestNewProduct/required").valueStream().map(JsonNode::stringValue))
            .containsExactlyInAnyOrder("sku", "name", "price");
        assertThat(api.at("/components/schemas/Price/properties/currency/type").stringValue()).isEqualTo("string");
        assertThat(api.at("/components/schemas").propertyNames()).doesNotContain("Sku", "Currency", "Quantity");
        assertThat(api.get("paths").propertyNames()).doesNotContain("/error");
        assertThat(get("/swagger-ui/index.html").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/env").statusCode()).isEqualTo(404);
    }
}
