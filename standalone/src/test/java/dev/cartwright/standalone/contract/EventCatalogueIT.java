package dev.cartwright.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The description of all events is true: what the running system logs is held up to it. */
class EventCatalogueIT extends ContractTest {

    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @Test
    void every_event_that_was_logged_is_as_it_is_described() {
        var document = shown(shop().asAnybody().get("/asyncapi"));
        assertThat(document.get("asyncapi").asString()).isEqualTo("3.0.0");
        new AuditedLives(shop(), 17).go(300);

        var described = described(document);
        var seen = new HashSet<String>();
        shop().get("/audit/events", "Accept", "application/x-ndjson").response().body().lines()
            .map(JsonMapper.shared()::readTree)
            .filter(event -> event.has("data")) // else it has numbers that no canonical form has: shown as its bytes
            .forEach(event -> {
                var type = event.get("type").asString();
                seen.add(type);
                assertThat(described).containsKey(type);
                assertThat(described.get(type).validate(event,
                    context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                    .as("%s", event).isEmpty();
            });
        assertThat(seen).hasSizeGreaterThan(15);
    }

    private Map<String, Schema> described(JsonNode document) {
        var described = new HashMap<String, Schema>();
        document.at("/components/messages").forEach(message -> {
            var payload = (ObjectNode) message.get("payload").deepCopy();
            payload.set("components", document.get("components"));
            described.put(message.get("name").asString(), schemas.getSchema(payload));
        });
        return described;
    }
}
