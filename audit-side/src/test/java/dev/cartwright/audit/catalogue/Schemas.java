package dev.cartwright.audit.catalogue;

import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Price;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.inventory.StockDelta;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How what is stored of the shared language looks, as JSON Schema. */
final class Schemas {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String WORD = "^(?!\\.{1,2}$)[A-Za-z0-9._-]{1,64}$";

    private static final Map<Class<?>, String> KNOWN = Map.of(
        Sku.class, "{\"type\":\"string\",\"pattern\":%s}".formatted(JSON.writeValueAsString(WORD)),
        CustomerId.class, "{\"type\":\"string\",\"pattern\":%s}".formatted(JSON.writeValueAsString(WORD)),
        Quantity.class, "{\"type\":\"integer\",\"minimum\":1,\"maximum\":%d}".formatted(Quantity.MAX),
        StockDelta.class, "{\"type\":\"integer\",\"minimum\":%d,\"maximum\":%d,\"not\":{\"const\":0}}".formatted(
            -Quantity.MAX, Quantity.MAX),
        Currency.class, "{\"type\":\"string\",\"pattern\":\"^[A-Z]{3}$\"}",
        UUID.class, "{\"type\":\"string\",\"format\":\"uuid\"}",
        String.class, "{\"type\":\"string\"}",
        long.class, "{\"type\":\"integer\"}",
        int.class, "{\"type\":\"integer\"}",
        boolean.class, "{\"type\":\"boolean\"}");

    private final Map<String, ObjectNode> shared = new TreeMap<>();

    /** Those that others refer to, by name. */
    Map<String, ObjectNode> shared() {
        return shared;
    }

    /** Of a record, with a schema for each of its components. */
    ObjectNode ofRecord(Class<?> type) {
        var said = Words.aboutComponents(type);
        var schema = JSON.createObjectNode().put("type", "object");
        var properties = schema.putObject("properties");
        var required = JSON.createArrayNode();
        for (RecordComponent component : type.getRecordComponents()) {
            var its = of(component.getAnnotatedType(), component.getType());
            if (type == Price.class && component.getName().equals("amount")) {
                its.put("minimum", 0).put("maximum", Price.AMOUNT_MAX);
            }
            if (said.containsKey(component.getName()) && !its.has("$ref")) {
                its.put("description", said.get(component.getName()));
            }
            properties.set(component.getName(), its);
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(component.getName());
            }
        }
        schema.set("required", required);
        return schema.put("additionalProperties", false);
    }

    private ObjectNode of(AnnotatedType annotated, Class<?> type) {
        if (KNOWN.containsKey(type)) {
            return (ObjectNode) JSON.readTree(KNOWN.get(type));
        }
        if (type == List.class) {
            var item = ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments()[0];
            var schema = JSON.createObjectNode().put("type", "array");
            schema.set("items", of(item, (Class<?>) item.getType()));
            return schema;
        }
        if (type.isEnum()) {
            var schema = JSON.createObjectNode().put("type", "string");
            var constants = schema.putArray("enum");
            for (var constant : type.getEnumConstants()) {
                constants.add(constant.toString());
            }
            return schema;
        }
        if (type.isRecord() && type.getRecordComponents().length == 1 && !type.isMemberClass()) {
            return of(type.getRecordComponents()[0].getAnnotatedType(), type.getRecordComponents()[0].getType());
        }
        return reference(type);
    }

    private ObjectNode reference(Class<?> type) {
        if (!shared.containsKey(type.getSimpleName())) {
            shared.put(type.getSimpleName(), JSON.createObjectNode()); // one may contain its own kind
            shared.put(type.getSimpleName(), type.isSealed() ? oneOf(type) : described(type, ofRecord(type)));
        }
        return JSON.createObjectNode().put("$ref", "#/components/schemas/" + type.getSimpleName());
    }

    /** Each member says by its kind which it is. */
    private ObjectNode oneOf(Class<?> type) {
        var schema = JSON.createObjectNode().put("description", Words.about(type));
        var members = schema.putArray("oneOf");
        for (var member : type.getPermittedSubclasses()) {
            var its = described(member, ofRecord(member));
            ((ObjectNode) its.get("properties")).putObject("kind").put("const", member.getSimpleName());
            its.withArray("required").add("kind");
            members.add(its);
        }
        return schema;
    }

    private static ObjectNode described(Class<?> type, ObjectNode schema) {
        var words = Words.about(type);
        return words.isEmpty() ? schema : schema.put("description", words);
    }
}
