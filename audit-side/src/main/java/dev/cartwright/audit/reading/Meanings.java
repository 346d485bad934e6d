package dev.cartwright.audit.reading;

import static org.axonframework.eventhandling.EventUtils.upcastAndDeserializeTrackedEvents;

import dev.cartwright.log.Provenance;
import dev.cartwright.proof.LoggedEvent;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Reads what is logged as events of the shared language; old shapes as those of today. */
@Component
public class Meanings {

    private final Serializer serializer;
    private final EventUpcaster upcasters;

    Meanings(@Qualifier("eventSerializer") Serializer serializer, List<EventUpcaster> upcasters) {
        this.serializer = serializer;
        this.upcasters = new EventUpcasterChain(upcasters);
    }

    /** @throws RuntimeException of any kind where its payload is not what its type says */
    public Entry of(LoggedEvent logged) {
        var stored = new TrackedDomainEventData<>(new GlobalSequenceTrackingToken(logged.position()),
            new GenericDomainEventEntry<>(logged.aggregateType(), logged.stream(), logged.sequence(),
                logged.id().toString(), logged.time(), logged.type(), logged.revision(), logged.payload(),
                logged.metadata()));
        var message = upcastAndDeserializeTrackedEvents(Stream.of(stored), serializer, upcasters).findFirst()
            .orElseThrow(() -> new IllegalStateException("an event is lost when it is read as one of today"));
        var provenance = Provenance.of(message.getMetaData());
        return new Entry(logged.position(), logged.stream(), logged.sequence(), message.getPayload(),
            message.getTimestamp(), provenance.actor(), provenance.correlationId());
    }
}
