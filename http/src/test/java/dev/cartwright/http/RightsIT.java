package dev.cartwright.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What becomes of requests with one token, another one and none. */
@ExtendWith(OutputCaptureExtension.class)
class RightsIT extends HttpIT {

    @Test
    void without_a_token_there_is_what_is_for_anybody() {
        assertThat(send(anonymous("/products/tea")).statusCode()).isEqualTo(200);
        assertThat(send(anonymous("/actuator/health")).statusCode()).isEqualTo(200);
        assertThat(send(anonymous("/provenance")).body()).contains("\"actor\":\"anonymous\"");
        challenged(send(anonymous("/stock/tea")), 401, "unauthenticated", "Bearer");
        challenged(send(anonymous("/stock/tea").method("HEAD", BodyPublishers.noBody())), 401, null, "Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic bWVyY2hhbnQ6bWVyY2hhbnQtZGVtbw==", "good.tester.merchant", "Digest x"})
    void what_is_no_bearer_token_is_no_token(String authorization) {
        challenged(send(anonymous("/stock/tea").header("Authorization", authorization)), 401, "unauthenticated",
            "Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"forged.tester.merchant", "endless.tester", "good.two words.merchant", "good.a/b.customer"})
    void a_token_that_is_no_good_opens_nothing_not_even_what_is_open(String token) {
        var said = "Bearer error=\"invalid_token\"";
        challenged(as(token, "/stock/tea"), 401, "unauthenticated", said);
        challenged(as(token, "/products/tea"), 401, "unauthenticated", said);
    }

    @Test
    void nobody_is_told_or_can_read_later_why_a_token_is_no_good(CapturedOutput output) {
        var answer = as("forged.tester.merchant", "/stock/tea");
        assertThat(answer.body() + answer.headers().map()).doesNotContain("forged", "signature");
        as("unverifiable.tester.merchant", "/stock/tea");
        assertThat(output.getAll()).doesNotContain("forged", "unverifiable");
    }

    @Test
    void without_the_issuers_keys_a_token_is_neither_good_nor_bad() {
        var answer = as("unverifiable.tester.merchant", "/stock/tea");
        problem(answer, 503, "service-unavailable");
        assertThat(answer.headers().allValues("Retry-After")).containsExactly("1");
        assertThat(answer.body()).doesNotContain("issuer.example");
    }

    @Test
    void a_token_for_something_else_is_forbidden() {
        var said = "Bearer error=\"insufficient_scope\"";
        assertThat(as("good.mia.merchant", "/stock/tea").statusCode()).isEqualTo(200);
        challenged(as("good.ann.customer", "/stock/tea"), 403, "forbidden", said);
        challenged(as("good.otto.operator+email", "/stock/tea"), 403, "forbidden", said);
        challenged(as("good.otto.MERCHANT", "/stock/tea"), 403, "forbidden", said);
    }

    @ParameterizedTest
    @CsvSource({"good.ann.customer, customer:ann, true, false", "good.front.storefront, front, false, true",
        "good.ann.customer+storefront, ann, false, true", "good.ann.customer+merchant, ann, true, false"})
    void who_asks_is_known_and_how_far_he_may_go(String token, String actor, boolean onlyOwn, boolean others) {
        assertThat(json.readTree(as(token, "/carts/ann").body())).isEqualTo(json.readTree("""
            {"customerId": "ann", "actor": "%s", "onlyOwn": %b, "others": %b}""".formatted(actor, onlyOwn, others)));
    }

    @Test
    void another_customers_cart_looks_like_a_path_that_leads_nowhere() {
        var others = problem(as("good.ann.customer", "/carts/bob"), 404, "not-found");
        var nowhere = problem(as("good.ann.customer", "/carts"), 404, "not-found");
        assertThat(others.toString().replace("/carts/bob", "/carts")).isEqualTo(nowhere.toString());
        problem(as("good.ann.customer", "/carts/%62ob"), 404, "not-found");
        assertThat(as("good.ann.customer", "/carts/%61nn").statusCode()).isEqualTo(200);
    }

    @Test
    void a_call_that_stands_in_no_line_of_the_table_is_for_nobody() {
        for (var token : new String[]{"good.ann.customer", "good.otto.operator", "good.mia.merchant+storefront"}) {
            problem(as(token, "/unlisted"), 403, "forbidden");
        }
        problem(send(anonymous("/unlisted")), 403, "forbidden");
    }

    @Test
    void what_there_is_not_there_is_not_for_anybody() {
        problem(send(anonymous("/nowhere")), 404, "not-found");
        problem(as("good.ann.customer", "/nowhere"), 404, "not-found");
        problem(send(anonymous("/products").DELETE()), 405, "method-not-allowed");
        assertThat(send(anonymous("/products").method("OPTIONS", BodyPublishers.noBody())).headers()
            .firstValue("Allow")).hasValueSatisfying(allowed -> assertThat(allowed).contains("POST"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/stock/tea;x=1", "/stock;x/tea", "//stock/tea", "/x/../stock/tea", "/stock/./tea",
        "/stock/tea/", "/Stock/tea", "/stock/tea%2e"})
    void no_other_way_of_writing_a_path_leads_past_the_table(String path) {
        assertThat(send(anonymous(path)).statusCode()).as(path).isIn(400, 401, 404);
    }

    @Test
    void metrics_and_the_like_are_for_operators() {
        challenged(send(anonymous("/actuator")), 401, "unauthenticated", "Bearer");
        challenged(as("good.mia.merchant", "/actuator/prometheus"), 403, "forbidden",
            "Bearer error=\"insufficient_scope\"");
        assertThat(as("good.otto.operator", "/actuator/prometheus").statusCode()).isEqualTo(200);
    }

    private void challenged(HttpResponse<String> answer, int status, String code, String challenge) {
        if (code == null) {
            assertThat(answer.statusCode()).isEqualTo(status);
        } else {
            problem(answer, status, code);
        }
        assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly(challenge);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }
}
