package dev.cartwright.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.api.cart.CartEvent;
import dev.cartwright.api.checkout.CheckoutRejection;
import dev.cartwright.api.customer.CustomerEvent;
import dev.cartwright.api.inventory.InventoryEvent;
import dev.cartwright.api.order.OrderEvent;
import dev.cartwright.api.payment.PaymentEvent;
import dev.cartwright.log.Examples.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.serialization.AnnotationRevisionResolver;
import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events are for ever: each type and revision has an approved file, named after the type as it is stored, the revision
 * and the variant. A file that has been in a release is never changed and never deleted; a new shape gets a new
 * revision, an upcaster and a new file. To approve a new one, run with {@code -Dgolden.approve=true} and read the diff.
 */
class EventContractTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final String FIRST_REVISION = "first";

    static final List<Class<?>> LANGUAGE = List.of(InventoryEvent.class, CartEvent.class, OrderEvent.class,
        PaymentEvent.class, CustomerEvent.class);
    static final List<Example> EXAMPLES = Examples.ALL;

    private static final JsonMapper PRETTY = JsonMapper.builder().build();
    private static final Jackson3Serializer SERIALIZER = Jackson3Serializer.builder()
        .revisionResolver(new AnnotationRevisionResolver())
        .converter(new ChainingConverter())
        .jsonMapperBuilderCustomizer(LogJson::configure)
        .build();

    static Stream<Class<?>> eventTypes() {
        return LANGUAGE.stream().flatMap(domain -> Stream.of(domain.getPermittedSubclasses()));
    }

    static Stream<Path> goldenFiles() throws IOException {
        try (var files = Files.list(GOLDEN)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("eventTypes")
    void every_event_has_an_example(Class<?> type) {
        assertThat(EXAMPLES).extracting(example -> (Object) example.event().getClass()).contains(type);
    }

    @Test
    void every_reason_to_refuse_a_checkout_has_an_example() {
        assertThat(EXAMPLES).map(Example::event)
            .filteredOn(CartEvent.CheckoutRefused.class::isInstance)
            .extracting(event -> (Object) ((CartEvent.CheckoutRefused) event).reason().getClass())
            .contains((Object[]) CheckoutRejection.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @FieldSource("EXAMPLES")
    void is_written_as_approved(Example example) throws IOException {
        var written = PRETTY.readTree(SERIALIZER.serialize(example.event(), String.class).getData());
        var file = GOLDEN.resolve(nameOf(example));
        if (Boolean.getBoolean("golden.approve") && !Files.exists(file)) {
            Files.writeString(file, written.toPrettyString() + "\n");
        }
        assertThat(file).as("the approved file of " + example).exists();
        assertThat(written).isEqualTo(PRETTY.readTree(Files.readString(file)));
    }

    @ParameterizedTest
    @FieldSource("EXAMPLES")
    void is_read_as_it_was(Example example) throws IOException {
        assertThat(read(GOLDEN.resolve(nameOf(example)))).isEqualTo(example.event());
    }

    /** Also those of events and revisions that nobody writes any more. */
    @ParameterizedTest
    @MethodSource("goldenFiles")
    void what_was_ever_approved_stays_readable(Path file) throws IOException {
        assertThat(read(file).getClass().getName()).isEqualTo(typeOf(file));
    }

    @Test
    void a_field_that_is_not_known_yet_is_no_obstacle() {
        Object read = SERIALIZER.deserialize(new SimpleSerializedObject<>("{\"customerId\":\"ann\",\"mood\":\"good\"}",
            String.class, CartEvent.CartOpened.class.getName(), null));
        assertThat(read).isEqualTo(EXAMPLES.stream().map(Example::event)
            .filter(CartEvent.CartOpened.class::isInstance).findFirst().orElseThrow());
    }

    private static Object read(Path file) throws IOException {
        var revision = file.getFileName().toString().split("@")[1].split("\\.")[0];
        return SERIALIZER.deserialize(new SimpleSerializedObject<>(Files.readString(file), String.class, typeOf(file),
            revision.equals(FIRST_REVISION) ? null : revision));
    }

    private static String typeOf(Path file) {
        return file.getFileName().toString().split("@")[0];
    }

    private static String nameOf(Example example) {
        var type = SERIALIZER.typeForClass(example.event().getClass());
        var revision = type.getRevision() == null ? FIRST_REVISION : type.getRevision();
        return type.getName() + "@" + revision + "." + example.variant() + ".json";
    }
}
