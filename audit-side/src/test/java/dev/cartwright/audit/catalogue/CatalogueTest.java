package dev.cartwright.audit.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.cartwright.audit.reading.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The description of all events is generated from the code; with {@code -Dcatalogue.write=true} it is written anew
 * where it is out of date. Read the difference: what is stored is for ever.
 */
class CatalogueTest {

    static final java.util.List<Class<?>> EVENTS = Language.EVENTS;

    @Test
    void the_page_for_people_is_up_to_date() throws IOException {
        upToDate(Path.of("..", "docs", "events.md"), Catalogue::markdown);
    }

    @Test
    void the_document_for_programs_is_up_to_date() throws IOException {
        upToDate(Path.of("src", "main", "resources", "asyncapi.json"), Catalogue::asyncApi);
    }

    private static void upToDate(Path file, Supplier<String> generated) throws IOException {
        if (Boolean.getBoolean("catalogue.write")) {
            Files.writeString(file, generated.get());
        }
        assertThat(file).as("generate it with -Dcatalogue.write=true").exists();
        assertThat(Files.readString(file)).as("generate it anew with -Dcatalogue.write=true")
            .isEqualTo(generated.get());
    }

    @ParameterizedTest
    @FieldSource("EVENTS")
    void every_approved_example_is_as_its_schema_says(Class<?> event) {
        var document = JsonMapper.shared().readTree(Catalogue.asyncApi());
        var schema = (ObjectNode) document.at("/components/messages/%s/payload/properties/data".formatted(
            event.getSimpleName())).deepCopy();
        schema.set("components", document.get("components"));
        var examples = Catalogue.allExamples(event).toList();
        assertThat(examples).isNotEmpty();
        for (JsonNode example : examples) {
            assertThat(faults(schema, example)).isEmpty();
            var withMore = ((ObjectNode) example.deepCopy()).put("more", 1);
            assertThat(faults(schema, withMore)).isNotEmpty();
        }
    }

    private static java.util.List<com.networknt.schema.Error> faults(JsonNode schema, JsonNode example) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema)
            .validate(example);
    }

    @Test
    void every_reference_leads_somewhere() {
        var document = JsonMapper.shared().readTree(Catalogue.asyncApi());
        assertThat(document.findValuesAsString("$ref")).isNotEmpty()
            .allSatisfy(reference -> assertThat(document.at(reference.substring(1)).isObject()).isTrue());
        assertThat(document.at("/channels/log/messages").propertyNames()).hasSameSizeAs(EVENTS);
    }
}
