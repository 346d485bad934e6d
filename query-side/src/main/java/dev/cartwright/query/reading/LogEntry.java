package dev.cartwright.query.reading;

import dev.cartwright.log.Positions;
import dev.cartwright.log.Provenance;
import java.time.Instant;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * An event where it stands in the log.
 *
 * @param position in the log
 */
public record LogEntry(DomainEventMessage<?> message, long position) {

    public static LogEntry of(EventMessage<?> message) {
        return new LogEntry((DomainEventMessage<?>) message,
            Positions.of(message instanceof TrackedEventMessage<?> tracked ? tracked.trackingToken() : null));
    }

    /** Read from its JSON when it is first asked for: one that cannot be read fails here. */
    public Object event() {
        return message.getPayload();
    }

    public String stream() {
        return message.getAggregateIdentifier();
    }

    /** Of its stream, with this event: 1 for the first one. */
    public long version() {
        return message.getSequenceNumber() + 1;
    }

    public Instant time() {
        return message.getTimestamp();
    }

    public String actor() {
        return Provenance.of(message.getMetaData()).actor();
    }
}
