package dev.cartwright.http.openapi;

import dev.cartwright.http.input.IdempotencyKey;
import dev.cartwright.http.input.Preferences;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;

/**
 * Describes on what conditions a call is served: once for its key, in which versions of the thing; and what its answers
 * say of that, and of when to come again.
 */
final class ConditionHeaders {

    private static final List<String> OF_COMMANDS = List.of("version-mismatch");
    private static final List<String> OF_POSTS = List.of("version-mismatch", "idempotency-key-in-use",
        "idempotency-key-reused");

    /** What a command has come to, as it is kept under its key. */
    private static final Set<String> KEPT = Set.of("200", "201", "202", "204", "402", "404", "409", "412");

    private static final Set<String> COME_AGAIN = Set.of("409", "429", "503");

    private ConditionHeaders() {}

    static List<String> refusals(HandlerMethod method) {
        if (Methods.isCommand(method)) {
            return Methods.isPost(method) ? OF_POSTS : OF_COMMANDS;
        }
        return Methods.isVersionedRead(method) ? OF_COMMANDS : List.of();
    }

    static void describe(Operation operation, HandlerMethod method) {
        var isKeyed = Methods.isCommand(method) && Methods.isPost(method);
        var isVersioned = Methods.isCommand(method) || Methods.isVersionedRead(method);
        if (isKeyed) {
            parameter(operation, IdempotencyKey.HEADER, new StringSchema().minLength(1).maxLength(255)
                .pattern("^[!-~]+$"),
                "However often this call is sent with the same key, it is carried out once, and "
                    + "answered as the first time. Of the caller; kept for 24 hours at least");
        }
        if (isVersioned) {
            parameter(operation, HttpHeaders.IF_MATCH, new StringSchema(),
                "Only if the thing is in one of these versions, such as \"7\"; * for any version but none at all");
            parameter(operation, HttpHeaders.IF_NONE_MATCH, new StringSchema(), Methods.isCommand(method)
                ? "Only if the thing is in none of these versions; * if there is nothing yet"
                : "The versions that are known: 304 where it is still in one of them");
        }
        operation.getResponses().forEach((status, response) -> {
            header(response, "X-Correlation-Id", new StringSchema(), "That of the request, or a new one");
            if (status.equals("201") || status.equals("202")) {
                header(response, HttpHeaders.LOCATION, new StringSchema().format("uri-reference"),
                    "Where to see what was made");
            }
            header(response, HttpHeaders.CACHE_CONTROL, new StringSchema(), mayBeKept(method, status)
                ? "It may be kept by who has asked, and is asked for anew each time"
                : "It is not to be kept");
            if (isVersioned && (status.startsWith("2") || status.equals("304"))) {
                header(response, HttpHeaders.ETAG, new StringSchema(), "The version, in quotation marks");
            }
            if (isKeyed && KEPT.contains(status)) {
                header(response, "Idempotent-Replayed", new StringSchema()._enum(List.of("true")),
                    "This is what the first request with that key was answered; nothing was done this time");
            }
            if (COME_AGAIN.contains(status)) {
                header(response, HttpHeaders.RETRY_AFTER, new IntegerSchema(),
                    "After so many seconds the same request may well succeed");
            }
            if (takesPreferences(operation)) {
                header(response, Preferences.APPLIED, new StringSchema(), "What was made of " + Preferences.HEADER);
            }
        });
    }

    private static boolean mayBeKept(HandlerMethod method, String status) {
        return Methods.isVersionedRead(method) && (status.equals("200") || status.equals("304"));
    }

    private static boolean takesPreferences(Operation operation) {
        return operation.getParameters() != null && operation.getParameters().stream()
            .anyMatch(parameter -> Preferences.HEADER.equals(parameter.getName()));
    }

    private static void parameter(Operation operation, String name, Schema<?> schema, String description) {
        operation.addParametersItem(
            new HeaderParameter().name(name).schema(schema).description(description).required(false));
    }

    private static void header(ApiResponse response, String name, Schema<?> schema, String description) {
        response.addHeaderObject(name, new Header().schema(schema).description(description));
    }
}
