package dev.cartwright.http.input;

import static dev.cartwright.http.problem.Fault.below;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes a record of a JSON object, or finds every fault that stands in the way, not just the first. */
final class RecordReader {

    private final Faults faults = new Faults();

    /** @throws dev.cartwright.http.problem.MalformedRequest with all that is wrong */
    static <T> T read(Class<T> type, JsonNode body) {
        var reader = new RecordReader();
        var read = reader.record(type, body, "");
        reader.faults.throwIfAny();
        return Objects.requireNonNull(type.cast(read)); // without a fault it is there
    }

    /** Null where there is a fault, which has been noted then, or where null is what was sent and allowed. */
    private @Nullable Object value(AnnotatedType wanted, @Nullable JsonNode node, String at) {
        if (node == null || node.isNull()) {
            if (!wanted.isAnnotationPresent(Nullable.class)) {
                faults.add(at, "is missing");
            }
            return null;
        }
        var type = classOf(wanted);
        if (type == List.class) {
            return list((AnnotatedParameterizedType) wanted, node, at);
        }
        if (Values.isValue(type)) {
            return bareValue(type, node, at);
        }
        if (type.isRecord()) {
            return record(type, node, at);
        }
        try {
            return Scalars.of(type, node);
        } catch (IllegalArgumentException refused) {
            faults.add(at, refused.getMessage());
            return null;
        }
    }

    private @Nullable Object bareValue(Class<?> type, JsonNode node, String at) {
        try {
            var content = Values.contentOf(type);
            // a text is judged by the value that it is for, in the value's own words
            return Values.make(type, content == String.class && node.isString()
                ? node.stringValue()
                : Scalars.of(content, node));
        } catch (IllegalArgumentException refused) {
            faults.add(at, refused.getMessage());
            return null;
        }
    }

    private @Nullable List<@Nullable Object> list(AnnotatedParameterizedType wanted, JsonNode node, String at) {
        if (!node.isArray()) {
            faults.add(at, "must be a list");
            return null;
        }
        var element = wanted.getAnnotatedActualTypeArguments()[0];
        var list = new ArrayList<@Nullable Object>(node.size());
        for (int i = 0; i < node.size(); i++) {
            list.add(value(element, node.get(i), at + "/" + i));
        }
        return list;
    }

    private @Nullable Object record(Class<?> type, JsonNode node, String at) {
        if (!node.isObject()) {
            faults.add(at, "must be an object");
            return null;
        }
        int before = faults.count();
        var components = type.getRecordComponents();
        var unknown = new HashSet<>(node.propertyNames());
        var read = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            var name = components[i].getName();
            unknown.remove(name);
            read[i] = value(components[i].getAnnotatedType(), node.get(name), below(at, name));
        }
        boolean complete = faults.count() == before; // what is unknown hides no fault of what is known
        unknown.stream().sorted().forEach(name -> faults.add(below(at, name), "is not known here"));
        if (!complete) {
            return null;
        }
        try {
            return Values.make(type, read);
        } catch (IllegalArgumentException refused) {
            faults.add(at + culprit(components), refused.getMessage());
            return null;
        }
    }

    /** Which component a record objects to: the one that has not been judged by itself yet, if there is just one. */
    private static String culprit(RecordComponent[] components) {
        var plain = Arrays.stream(components)
            .filter(component -> Scalars.isInteger(component.getType()) || component.getType() == String.class)
            .toList();
        return plain.size() == 1 ? below("", plain.getFirst().getName()) : "";
    }

    private static Class<?> classOf(AnnotatedType type) {
        return (Class<?>) (type.getType() instanceof ParameterizedType generic ? generic.getRawType() : type.getType());
    }
}
