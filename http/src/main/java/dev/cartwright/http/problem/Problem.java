package dev.cartwright.http.problem;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.cartwright.api.Rejection;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A no in the form of RFC 9457: an answer of its own, or part of another one.
 *
 * @param instance the path that was asked for, where it is an answer of its own
 * @param members  the facts of the matter, by name
 */
public record Problem(String code, String detail, @Nullable String instance, Map<String, Object> members) {

    public static Problem of(String code, String detail) {
        return new Problem(code, detail, null, Map.of());
    }

    /** Every component of the refusal is a member under its name. */
    public static Problem of(Rejection rejection) {
        var facts = new LinkedHashMap<String, Object>();
        for (var component : rejection.getClass().getRecordComponents()) {
            var fact = valueOf(component, rejection);
            if (fact != null) {
                facts.put(component.getName(), fact);
            }
        }
        return new Problem(rejection.code(), rejection.reason(), null, facts);
    }

    /** What is known of a status that somebody else decided. */
    static Problem of(int status) {
        var entry = Catalogue.entry(Catalogue.codeOf(status));
        return Problem.of(entry.code(), entry.meaning());
    }

    public Problem with(String name, Object fact) {
        var more = new LinkedHashMap<>(members);
        more.put(name, fact);
        return new Problem(code, detail, instance, more);
    }

    public int status() {
        return Catalogue.entry(code).status();
    }

    /** As the answer to a request, with the headers that belong to it. */
    public ResponseEntity<Problem> answer(HttpServletRequest request) {
        return ResponseEntity.status(status()).headers(this::describe).body(at(request));
    }

    Problem at(HttpServletRequest request) {
        var asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return new Problem(code, detail, asked == null ? request.getRequestURI() : asked.toString(), members);
    }

    void describe(HttpHeaders headers) {
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        var retryAfter = Catalogue.entry(code).retryAfter();
        if (retryAfter != null) {
            headers.set(HttpHeaders.RETRY_AFTER, retryAfter.toString());
        }
    }

    @JsonValue
    Map<String, Object> asJson() {
        var entry = Catalogue.entry(code);
        var json = new LinkedHashMap<String, Object>();
        json.put("type", entry.type());
        json.put("title", entry.title());
        json.put("status", entry.status());
        json.put("detail", detail);
        if (instance != null) {
            json.put("instance", instance);
        }
        json.put("code", code);
        json.putAll(members);
        return json;
    }

    private static @Nullable Object valueOf(RecordComponent component, Rejection rejection) {
        try {
            return component.getAccessor().invoke(rejection);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a component of a public record cannot be read", impossible);
        }
    }
}
