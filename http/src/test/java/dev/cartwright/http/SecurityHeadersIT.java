package dev.cartwright.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer says to browsers, and to whatever may keep it. */
class SecurityHeadersIT extends HttpIT {

    @ParameterizedTest
    @ValueSource(strings = {"/pages?cursor=AAAA", "/provenance", "/nowhere", "/broken", "/broken-filter", "/error",
        "/actuator/health", "/v3/api-docs", "/unlisted", "//stock/tea"})
    void data_is_neither_guessed_at_nor_framed_nor_kept(String path) {
        var answer = get(path);
        hardened(answer, "default-src 'none'; frame-ancestors 'none'");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    @Test
    void a_refusal_for_want_of_rights_is_no_exception() {
        for (var answer : new HttpResponse<?>[]{send(anonymous("/stock/tea")), as("forged", "/stock/tea")}) {
            hardened(answer, "default-src 'none'; frame-ancestors 'none'");
            assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        }
    }

    @Test
    void what_has_an_entity_tag_may_be_kept_by_who_asks_again_each_time() {
        assertThat(get("/products/tea").headers().allValues("Cache-Control")).containsExactly("private, no-cache");
        var again = send(request("/products/tea").header("If-None-Match", "\"3\""));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.headers().allValues("Cache-Control")).containsExactly("private, no-cache");
    }

    @Test
    void a_controller_that_knows_better_is_believed() {
        assertThat(get("/stock/tea").headers().allValues("Cache-Control")).containsExactly("max-age=60");
    }

    @Test
    void pages_may_use_what_they_need_and_no_more() {
        hardened(get("/problems/out-of-stock"),
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
        var page = get("/swagger-ui/index.html");
        assertThat(page.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy)
            .contains("default-src 'self'", "frame-ancestors 'none'").doesNotContain("script-src", "unsafe-eval"));
    }

    @Test
    void what_the_server_itself_answers_says_it_too() throws IOException {
        assertThat(raw("GET /x<> HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 0)).contains(
            "X-Content-Type-Options: nosniff", "Cache-Control: no-store", "Referrer-Policy: no-referrer");
        assertThat(raw("GET /provenance HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 0))
            .doesNotContainIgnoringCase("\r\nServer:", "X-Powered-By");
    }

    private static void hardened(HttpResponse<?> answer, String policy) {
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(answer.headers().allValues("Content-Security-Policy")).containsExactly(policy);
    }
}
