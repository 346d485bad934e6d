package dev.cartwright.http.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Gives the calls of the description their order and their examples, as {@code examples.yaml} has them. */
@Component
class ApiExamples implements OpenApiCustomizer {

    private final Map<Call, Map<String, Map<String, Object>>> examples = load();

    private record Call(HttpMethod method, String path) {

        static Call of(String line) {
            var words = line.split(" ", 2);
            return new Call(HttpMethod.valueOf(words[0]), words[1]);
        }

        /** Null where this program does not have it. */
        @Nullable
        Operation in(OpenAPI api) {
            var path = api.getPaths().get(this.path);
            return path == null ? null : path.readOperationsMap().get(method);
        }
    }

    @Override
    public void customise(OpenAPI api) {
        sort(api);
        examples.forEach((call, example) -> {
            var operation = call.in(api);
            if (operation != null) {
                parameters(operation, example.getOrDefault("parameters", Map.of()));
                bodies(operation, example.getOrDefault("bodies", Map.of()));
            }
        });
    }

    private void sort(OpenAPI api) {
        var sorted = new Paths();
        examples.keySet().stream().map(Call::path).filter(api.getPaths()::containsKey)
            .forEach(path -> sorted.putIfAbsent(path, api.getPaths().get(path)));
        api.getPaths().forEach(sorted::putIfAbsent);
        api.setPaths(sorted);
        api.setTags(sorted.values().stream().flatMap(path -> path.readOperations().stream())
            .map(Operation::getTags).filter(Objects::nonNull).flatMap(List::stream).distinct()
            .map(name -> new Tag().name(name)).toList());
    }

    private static void parameters(Operation operation, Map<String, Object> values) {
        if (operation.getParameters() != null) {
            operation.getParameters().stream().filter(parameter -> values.containsKey(parameter.getName()))
                .forEach(parameter -> parameter.setExample(values.get(parameter.getName())));
        }
    }

    private static void bodies(Operation operation, Map<String, Object> bodies) {
        if (operation.getRequestBody() != null) {
            operation.getRequestBody().getContent().values().forEach(content -> bodies.forEach(
                (name, body) -> content.addExamples(name, new Example().value(body))));
        }
    }

    private static Map<Call, Map<String, Map<String, Object>>> load() {
        try (InputStream in = ApiExamples.class.getResourceAsStream("/examples.yaml")) {
            Map<String, @Nullable Map<String, Map<String, Object>>> yaml = new Yaml(
                new SafeConstructor(new LoaderOptions())).load(Objects.requireNonNull(in));
            var examples = new LinkedHashMap<Call, Map<String, Map<String, Object>>>();
            yaml.forEach((call, example) -> examples.put(Call.of(call), Objects.requireNonNullElse(example, Map.of())));
            return examples;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
