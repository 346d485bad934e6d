package dev.cartwright.audit.catalogue;

import dev.cartwright.api.cart.CartEvent;
import dev.cartwright.api.customer.CustomerEvent;
import dev.cartwright.api.inventory.InventoryEvent;
import dev.cartwright.api.order.OrderEvent;
import dev.cartwright.audit.reading.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.serialization.AnnotationRevisionResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes the description of all events, for people and for programs, out of the shared language itself. */
final class Catalogue {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path GOLDEN = Path.of("..", "event-log", "src", "test", "resources", "golden");

    private Catalogue() {}

    /** The kind of thing, as people and as the log call it, and how its streams are named. */
    private record Life(Class<?> events, String name, String aggregate, String stream) {

        static Life of(Class<?> events) {
            if (events == InventoryEvent.class) {
                return new Life(events, "Products", "ProductInventory", "`product-` and the SKU");
            }
            if (events == CartEvent.class) {
                return new Life(events, "Carts", "Cart", "`cart-` and the customer's id");
            }
            if (events == CustomerEvent.class) {
                return new Life(events, "Customers", "Customer", "`customer-` and the customer's id");
            }
            return events == OrderEvent.class
                ? new Life(events, "Orders", "Order", "`order-` and the order's id")
                : new Life(events, "Payments", "Payment", "`payment-`, the order's id and the number of the attempt");
        }
    }

    private static List<Life> lives() {
        return Language.LIVES.stream().map(Life::of).toList();
    }

    private static String revision(Class<?> event) {
        var revision = new AnnotationRevisionResolver().revisionOf(event);
        return revision == null ? "first" : revision;
    }

    private static List<JsonNode> examples(Class<?> event) {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.filter(file -> file.getFileName().toString().startsWith(
                event.getName() + "@" + revision(event) + ".")).sorted().map(Catalogue::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // --- for programs

    static String asyncApi() {
        var schemas = new Schemas();
        var api = JSON.createObjectNode().put("asyncapi", "3.0.0");
        api.putObject("info").put("title", "Cartwright's events").put("version", "1").put("description",
            "Everything that can happen in the shop, as it stands in the log: CloudEvents 1.0 in JSON. "
                + "Names and shapes are for ever; a new shape of an event has a new revision.");
        api.put("defaultContentType", "application/cloudevents+json");
        var log = api.putObject("channels").putObject("log").put("address", "/audit/events").put("description",
            "The log in its order, by GET; as application/x-ndjson each line is a message");
        var messages = log.putObject("messages");
        var operation = api.putObject("operations").putObject("showEvents").put("action", "send");
        operation.putObject("channel").put("$ref", "#/channels/log");
        var components = api.putObject("components");
        var all = components.putObject("messages");
        for (var life : lives()) {
            for (var event : life.events().getPermittedSubclasses()) {
                var name = event.getSimpleName();
                all.set(name, message(event, life, schemas));
                messages.putObject(name).put("$ref", "#/components/messages/" + name);
            }
        }
        var shared = components.putObject("schemas");
        schemas.shared().forEach(shared::set);
        return api.toPrettyString() + "\n";
    }

    private static ObjectNode message(Class<?> event, Life life, Schemas schemas) {
        var message = JSON.createObjectNode().put("name", event.getName()).put("title", event.getSimpleName())
            .put("contentType", "application/cloudevents+json");
        if (!Words.about(event).isEmpty()) {
            message.put("summary", Words.about(event));
        }
        var payload = message.putObject("payload").put("type", "object");
        var its = payload.putObject("properties");
        its.putObject("specversion").put("const", "1.0");
        its.putObject("id").put("type", "string").put("format", "uuid");
        its.putObject("source").put("type", "string").put("format", "uri-reference");
        its.putObject("type").put("const", event.getName());
        its.putObject("subject").put("type", "string").put("description", "The stream");
        its.putObject("time").put("type", "string").put("format", "date-time");
        its.putObject("datacontenttype").put("const", "application/json");
        its.putObject("position").put("type", "integer").put("minimum", 1).put("description", "In the log");
        its.putObject("sequence").put("type", "integer").put("minimum", 0).put("description", "In the stream");
        its.putObject("aggregatetype").put("const", life.aggregate());
        if (!revision(event).equals("first")) {
            its.putObject("revision").put("const", revision(event));
        }
        for (var text : List.of("actor", "correlationid", "causationid", "traceparent", "metadata")) {
            its.putObject(text).put("type", "string");
        }
        its.set("data", schemas.ofRecord(event));
        var required = payload.putArray("required");
        List.of("specversion", "id", "source", "type", "subject", "time", "datacontenttype", "position", "sequence",
            "aggregatetype", "data").forEach(required::add);
        if (!revision(event).equals("first")) {
            required.add("revision");
        }
        payload.put("additionalProperties", false);
        return message;
    }

    // --- for people

    static String markdown() {
        var page = new StringBuilder("""
            # Events

            Everything that can happen, as it stands in the log for ever. Generated from the shared language by
            `CatalogueTest` (`-Dcatalogue.write=true` writes it anew); for programs the same is at `GET /asyncapi`
            (AsyncAPI 3, with a JSON Schema for each event). A field is there unless it is marked optional. What is
            called by a value's name, such as `Sku`, is written as that value alone: a text or a number.
            """);
        for (var life : lives()) {
            page.append("\n## ").append(life.name()).append("\n\n").append(Words.about(life.events()))
                .append(" Streams are named ").append(life.stream()).append("; the log calls the kind of thing `")
                .append(life.aggregate()).append("`.\n");
            for (var event : life.events().getPermittedSubclasses()) {
                describe(event, page);
            }
        }
        return page.toString();
    }

    private static void describe(Class<?> event, StringBuilder page) {
        page.append("\n### ").append(event.getSimpleName()).append("\n\n");
        if (!Words.about(event).isEmpty()) {
            page.append(Words.about(event)).append("\n\n");
        }
        page.append("Type `").append(event.getName()).append("`, ").append(revision(event)).append(
            " revision.\n\n| Field | Type | |\n| --- | --- | --- |\n");
        var said = Words.aboutComponents(event);
        for (var component : event.getRecordComponents()) {
            var isOptional = component.getAnnotatedType().isAnnotationPresent(org.jspecify.annotations.Nullable.class);
            page.append("| `").append(component.getName()).append("` | ")
                .append(component.getGenericType().getTypeName().replaceAll("[\\w.]*[.$](\\w+)", "$1")
                    .replace("<", " of ").replace(">", ""))
                .append(" | ").append(isOptional ? "optional" : "")
                .append(isOptional && said.containsKey(component.getName()) ? "; " : "")
                .append(said.getOrDefault(component.getName(), "")).append(" |\n");
        }
        examples(event).forEach(example -> page.append("\n```json\n").append(example).append("\n```\n"));
    }

    /** Of every type, as it is approved. */
    static Stream<JsonNode> allExamples(Class<?> event) {
        return examples(event).stream();
    }
}
