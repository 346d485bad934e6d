package dev.cartwright.log;

import java.util.List;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;

/** Axon's event store, whose readers can also be woken for what another process has committed. */
final class WakeableEventStore extends EmbeddedEventStore {

    WakeableEventStore(Builder settings) {
        super(settings);
    }

    /** Makes the readers look for news; where there are none, they go on waiting. */
    void wakeReaders() {
        afterCommit(List.of());
    }
}
