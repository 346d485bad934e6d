package dev.cartwright.http.openapi;

import dev.cartwright.http.input.ConsistencyToken;
import dev.cartwright.http.input.Preferences;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import java.math.BigDecimal;
import java.util.Set;
import org.springframework.web.method.HandlerMethod;

/** Describes how a client reads what it has written: the token that is answered, and how a read says what it wants. */
final class ConsistencyHeaders {

    /** The answers to commands that tell something of the log; the others were given without looking. */
    private static final Set<String> POSITIONED = Set.of("200", "201", "202", "204", "304", "402", "404", "409",
        "412", "422");

    private ConsistencyHeaders() {}

    static void describe(Operation operation, HandlerMethod method) {
        if (!Methods.isOfTheShop(method)) {
            return;
        }
        var isRead = Methods.isRead(method);
        if (isRead) {
            operation.addParametersItem(parameter(ConsistencyToken.HEADER, position(),
                "Show the state at this position of the log or later, as an earlier answer said it"));
            operation.addParametersItem(parameter(Preferences.HEADER, new StringSchema(),
                "How many seconds to wait for that at most, such as wait=5; 2 where nothing is said, never over 10"));
        }
        operation.getResponses().forEach((status, response) -> {
            if (isRead ? !status.startsWith("5") : POSITIONED.contains(status)) {
                response.addHeaderObject(ConsistencyToken.HEADER, new Header().schema(position()).description(isRead
                    ? "The position of the log that this is the state of, or of a later one"
                    : "The position of the log from which on reads show what has been done, or why not"));
            }
        });
    }

    private static HeaderParameter parameter(String name, Schema<?> schema, String description) {
        var parameter = new HeaderParameter();
        parameter.name(name).schema(schema).description(description).required(false);
        return parameter;
    }

    private static Schema<?> position() {
        return new IntegerSchema().format("int64").minimum(BigDecimal.ZERO);
    }
}
