package dev.cartwright.command.snapshot;

import dev.cartwright.log.snapshot.Snapshots;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.spring.eventsourcing.SpringAggregateSnapshotter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who makes snapshots, and when. */
@Configuration(proxyBeanMethods = false)
class SnapshotSettings {

    @Bean
    BackgroundSnapshotter snapshotter(EventStore events, Snapshots snapshots, HandlerDefinition handlers,
        ParameterResolverFactory parameters, org.axonframework.config.Configuration axon) {
        return new BackgroundSnapshotter(SpringAggregateSnapshotter.builder()
            .eventStore(events)
            .repositoryProvider(axon::repository)
            .handlerDefinition(handlers)
            .parameterResolverFactory(parameters), snapshots);
    }

    /** For aggregates whose lives get long. */
    @Bean
    SnapshotTriggerDefinition manyEvents(BackgroundSnapshotter snapshotter) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, BackgroundSnapshotter.EVENTS);
    }
}
