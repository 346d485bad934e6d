package dev.cartwright.log.upcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.log.LogJson;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.serialization.AnnotationRevisionResolver;
import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.junit.jupiter.api.Test;

/**
 * The example of how an event changes its shape: a parcel was once weighed in whole kilograms, then in grams, and now
 * says who weighed it.
 */
class PayloadUpcasterTest {

    @Revision("3")
    record ParcelWeighed(String parcel, long grams, String scale) {}

    private static final EventUpcasterChain UPCASTERS = new EventUpcasterChain(List.of(
        new PayloadUpcaster(ParcelWeighed.class, null, "2", json -> {
            json.put("grams", json.get("kilograms").asLong() * 1_000);
            json.remove("kilograms");
            return json;
        }),
        new PayloadUpcaster(ParcelWeighed.class, "2", "3", json -> json.put("scale", "unknown"))));

    private static final Jackson3Serializer SERIALIZER = Jackson3Serializer.builder()
        .revisionResolver(new AnnotationRevisionResolver())
        .converter(new ChainingConverter())
        .jsonMapperBuilderCustomizer(LogJson::configure)
        .build();

    @Test
    void the_first_shape_is_taken_through_every_revision() {
        assertThat(read(null, "{\"parcel\":\"P-7\",\"kilograms\":3}"))
            .isEqualTo(new ParcelWeighed("P-7", 3_000, "unknown"));
    }

    @Test
    void a_later_shape_starts_where_it_is() {
        assertThat(read("2", "{\"parcel\":\"P-7\",\"grams\":2999}"))
            .isEqualTo(new ParcelWeighed("P-7", 2_999, "unknown"));
    }

    @Test
    void todays_shape_is_left_alone() {
        assertThat(read("3", "{\"parcel\":\"P-7\",\"grams\":2999,\"scale\":\"B\"}"))
            .isEqualTo(new ParcelWeighed("P-7", 2_999, "B"));
    }

    private static Object read(String revision, String payload) {
        var stored = new GenericDomainEventEntry<>("Parcel", "parcel-7", 0, "00000000-0000-0000-0000-000000000007",
            Instant.EPOCH, ParcelWeighed.class.getName(), revision, payload, "{}");
        return EventStreamUtils.upcastAndDeserializeDomainEvents(Stream.of(stored), SERIALIZER, UPCASTERS)
            .asStream().findFirst().orElseThrow().getPayload();
    }
}
