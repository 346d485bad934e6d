package dev.cartwright.http.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwright.http.problem.MalformedRequest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class IdempotencyKeyTest {

    @Test
    void visible_characters_make_a_key_up_to_255_of_them() {
        for (var key : new String[]{"k", "!~", "\"quoted\"", "x".repeat(255)}) {
            assertThat(IdempotencyKey.givenBy(with(key))).isEqualTo(key);
        }
        assertThat(IdempotencyKey.givenBy(with())).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "tab\there", "ümlaut", "\u007F"})
    void anything_else_is_refused(String key) {
        assertThatThrownBy(() -> IdempotencyKey.givenBy(with(key))).isInstanceOf(MalformedRequest.class)
            .hasMessageContaining("/Idempotency-Key");
    }

    @Test
    void too_long_and_too_many_are_refused() {
        assertThatThrownBy(() -> IdempotencyKey.givenBy(with("x".repeat(256)))).isInstanceOf(MalformedRequest.class);
        assertThatThrownBy(() -> IdempotencyKey.givenBy(with("a", "a"))).isInstanceOf(MalformedRequest.class)
            .hasMessageContaining("2 times");
    }

    @Test
    void the_same_key_of_the_same_caller_for_the_same_request_is_the_same() {
        assertThat(key("ann", "k", "/a", "q=1", "{}")).isEqualTo(key("ann", "k", "/a", "q=1", "{}"));
    }

    @Test
    void another_caller_or_another_word_makes_another_key() {
        assertThat(Stream.of(key("ann", "k", "/a", null, ""), key("bob", "k", "/a", null, ""),
            key("ann", "l", "/a", null, ""), key("an", "nk", "/a", null, ""), key("annk", "", "/a", null, ""))
            .map(IdempotencyKey::id)).doesNotHaveDuplicates();
    }

    @Test
    void whatever_is_different_about_a_request_makes_another_fingerprint() {
        var put = request("/a", null);
        put.setMethod("PUT");
        assertThat(Stream.of(key("ann", "k", "/a", null, ""), key("ann", "k", "/b", null, ""),
            key("ann", "k", "/a", "q=1", ""), key("ann", "k", "/aq=1", null, ""), key("ann", "k", "/a", null, "{}"),
            key("ann", "k", "/a", null, "{ }"), IdempotencyKey.of("ann", "k", put, new byte[0]))
            .map(IdempotencyKey::fingerprint)).doesNotHaveDuplicates();
    }

    private static IdempotencyKey key(String caller, String key, String path, String query, String body) {
        return IdempotencyKey.of(caller, key, request(path, query), body.getBytes(StandardCharsets.UTF_8));
    }

    private static MockHttpServletRequest request(String path, String query) {
        var request = new MockHttpServletRequest("POST", path);
        request.setQueryString(query);
        return request;
    }

    private static MockHttpServletRequest with(String... keys) {
        var request = new MockHttpServletRequest();
        for (var key : keys) {
            request.addHeader("Idempotency-Key", key);
        }
        return request;
    }
}
