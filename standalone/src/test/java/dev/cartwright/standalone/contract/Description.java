package dev.cartwright.standalone.contract;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.cartwright.standalone.testing.Shop.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The API's description, held up to what is really answered; it remembers which of it has been seen. */
final class Description {

    /** Of HTTP itself, of the connection, and of the server as a whole: not of a call. */
    private static final Set<String> OF_HTTP = Set.of(":status", "content-type", "content-length", "date", "connection",
        "keep-alive", "transfer-encoding", "vary", "accept", "allow", "expires", "pragma", "x-content-type-options",
        "x-frame-options", "x-xss-protection", "strict-transport-security", "referrer-policy",
        "content-security-policy", "www-authenticate");

    private final JsonNode api;
    private final ObjectNode strictComponents;
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<JsonNode, Schema> known = new HashMap<>();
    private final Map<String, Set<String>> seen = new HashMap<>();
    private final List<String> differences = new ArrayList<>();

    Description(JsonNode api) {
        this.api = api;
        this.strictComponents = (ObjectNode) api.get("components").deepCopy();
        allowNothingElse(strictComponents);
    }

    /** What an object has is said: a member that nobody has heard of is a fault. */
    private static void allowNothingElse(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.path("properties").isObject()
            && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(Description::allowNothingElse);
    }

    /** Looks whether status, headers and body are as they are described for this call. */
    void compare(String method, String path, Answer answer) {
        var call = method.toUpperCase(Locale.ROOT) + " " + path;
        var status = String.valueOf(answer.status());
        var response = api.get("paths").path(path).path(method.toLowerCase(Locale.ROOT)).path("responses").path(status);
        if (!response.isObject()) {
            differences.add("%s: no word of %s %s".formatted(call, status, answer.json()));
            return;
        }
        seen.computeIfAbsent(call, _ -> new TreeSet<>()).add(status);
        compareHeaders(call + " " + status, response.path("headers"), answer);
        compareBody(call + " " + status, response.path("content"), answer);
    }

    /** All that was found. */
    List<String> differences() {
        return List.copyOf(differences);
    }

    private void compareHeaders(String at, JsonNode described, Answer answer) {
        var names = new HashSet<>(OF_HTTP);
        described.propertyNames().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        answer.response().headers().map().keySet().stream().filter(name -> !names.contains(name))
            .forEach(name -> differences.add("%s: no word of the header %s".formatted(at, name)));
    }

    private void compareBody(String at, JsonNode described, Answer answer) {
        if (answer.response().body().isEmpty()) {
            return;
        }
        var type = String.valueOf(answer.header("Content-Type")).replaceAll(";.*", "");
        if (!described.has(type)) {
            differences.add("%s: no word of a body of type %s".formatted(at, type));
        } else if (type.endsWith("json")) {
            schema(described.get(type).get("schema")).validate(answer.json(),
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .forEach(fault -> differences.add("%s: %s in %s".formatted(at, fault, answer.json())));
        }
    }

    private Schema schema(JsonNode described) {
        return known.computeIfAbsent(described, _ -> {
            var whole = (ObjectNode) described.deepCopy();
            allowNothingElse(whole);
            whole.set("components", strictComponents); // where the references lead
            return schemas.getSchema(whole);
        });
    }

    /** Statuses that are described for a call and that it has not been seen to answer. */
    Set<String> unseen(String method, String path) {
        var statuses = new TreeSet<>(api.get("paths").get(path).get(method).get("responses").propertyNames());
        statuses.removeAll(seen.getOrDefault(method.toUpperCase(Locale.ROOT) + " " + path, Set.of()));
        return statuses;
    }
}
