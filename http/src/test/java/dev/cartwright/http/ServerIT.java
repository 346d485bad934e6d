package dev.cartwright.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens before a controller is reached, or instead. */
class ServerIT extends HttpIT {

    @Test
    void a_body_may_have_a_mebibyte_and_no_more() {
        int room = (1 << 20) - TEA.getBytes(StandardCharsets.UTF_8).length;
        assertThat(post("/products", TEA + " ".repeat(room)).statusCode()).isEqualTo(201);
        problem(post("/products", TEA + " ".repeat(room + 1)), 413, "payload-too-large");
    }

    @Test
    void a_body_without_a_length_is_counted() {
        int room = (1 << 20) - TEA.getBytes(StandardCharsets.UTF_8).length;
        assertThat(chunked(TEA + " ".repeat(room)).statusCode()).isEqualTo(201);
        var answer = chunked(TEA + " ".repeat(room + 1));
        problem(answer, 413, "payload-too-large");
        problem(chunked(TEA + " ".repeat(3 << 20)), 413, "payload-too-large");
        assertThat(answer.headers().firstValue("X-Correlation-Id")).isPresent();
    }

    @Test
    void a_body_with_a_key_is_counted_and_read_like_any_other() {
        int room = (1 << 20) - TEA.getBytes(StandardCharsets.UTF_8).length;
        assertThat(chunked(TEA + " ".repeat(room), "Idempotency-Key", "k").statusCode()).isEqualTo(201);
        problem(chunked(TEA + " ".repeat(room + 1), "Idempotency-Key", "k"), 413, "payload-too-large");
    }

    @ParameterizedTest
    @ValueSource(ints = {2 << 20, 20 << 20})
    void who_sends_too_much_gets_to_read_why(int length) throws IOException {
        var head = "POST /products HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer good.mia.merchant\r\n"
            + "Content-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n";
        assertThat(raw(head, length)).startsWith("HTTP/1.1 413 ").contains("\"code\":\"payload-too-large\"",
            "X-Correlation-Id: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /x<> HTTP/1.1", "GET /x\u0001 HTTP/1.1", "GET /%zz HTTP/1.1", "GET /%00 HTTP/1.1",
        "GET /a%2fb HTTP/1.1", "GET /a\\b HTTP/1.1", "GET x HTTP/1.1", "nonsense", "GET /../x HTTP/1.1"})
    void a_malformed_url_is_a_problem(String line) throws IOException {
        var answer = raw(line + "\r\nHost: x\r\nConnection: close\r\n\r\n", 0);
        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("Content-Type: application/problem+json",
            "\"code\":\"malformed-request\"", "\"errors\":[", "X-Correlation-Id: ")
            .doesNotContain("Tomcat", "<html", "Exception", "Server:");
    }

    @Test
    void headers_that_are_wrong_are_a_problem() throws IOException {
        for (var header : List.of("X: " + "x".repeat(20_000), "Host: y", "Content-Length: many", "a b: c")) {
            assertThat(raw("GET /provenance HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + header + "\r\n\r\n", 0))
                .as(header).startsWith("HTTP/1.1 400 ").contains("\"code\":\"malformed-request\"");
        }
        assertThat(raw("GET /provenance HTTP/7.0\r\nHost: x\r\n\r\n", 0)).contains("http-version-not-supported");
        assertThat(raw("TRACE /provenance HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 0))
            .contains("method-not-allowed");
    }
}
