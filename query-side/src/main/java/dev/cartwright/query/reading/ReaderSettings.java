package dev.cartwright.query.reading;

import dev.cartwright.log.Reader;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How every projector of this side reads the log; each is found by the processing group that it names. */
@Configuration(proxyBeanMethods = false)
class ReaderSettings {

    /** One commit for so many events; a batch that has to be repeated is still a matter of milliseconds. */
    private static final int BATCH = 100;

    /** More streams in trouble than this are no accident: the reader then waits, trying again, until it is seen to. */
    private static final int PARKED_STREAMS_MAX = 1_024;

    /** A stream that is parked grows on: a product that many buy must not stop all the others. */
    private static final int PARKED_EVENTS_MAX = 100_000;

    private static final String OURS = "dev.cartwright.query.";

    @Bean
    ConfigurerModule projections(ListableBeanFactory beans, EmbeddedEventStore events, DeadLetters deadLetters,
        ReadPositions positions) {
        return axon -> groups(beans)
            .forEach(group -> register(axon.eventProcessing(), group, events, deadLetters, positions));
    }

    private static List<String> groups(ListableBeanFactory beans) {
        return Arrays.stream(beans.getBeanNamesForAnnotation(ProcessingGroup.class))
            .filter(bean -> Objects.requireNonNull(beans.getType(bean)).getName().startsWith(OURS))
            .map(bean -> Objects.requireNonNull(beans.findAnnotationOnBean(bean, ProcessingGroup.class)).value())
            .toList();
    }

    private static void register(EventProcessingConfigurer processing, String group, EmbeddedEventStore events,
        DeadLetters deadLetters, ReadPositions positions) {
        processing.registerEventProcessor(group, (name, axon, projector) -> Reader.of(name, axon, projector, events,
            TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                .andBatchSize(BATCH)
                .andInitialTrackingToken(StreamableMessageSource::createTailToken)
                .andEventTrackerStatusChangeListener(positions.listenerOf(group))));
        processing.registerDeadLetterQueue(group, _ -> deadLetters.of(group));
        processing.registerDeadLetterPolicy(group, _ -> new ParkingPolicy(group));
        processing.registerDeadLetteringEventHandlerInvokerConfiguration(group, (_, invoker) -> invoker
            .enableSequenceIdentifierCache() // no look-up per event while nothing is parked
            .allowReset(true)); // who begins again meets those events again
    }

    /** What the queues of parked events have in common. */
    @Bean
    DeadLetters deadLetters(ConnectionProvider connections, TransactionManager transactions, DeadLetterSchema schema,
        Serializer serializer, @Qualifier("eventSerializer") Serializer eventSerializer) {
        return group -> JdbcSequencedDeadLetterQueue.<EventMessage<?>>builder()
            .processingGroup(group)
            .connectionProvider(connections)
            .transactionManager(transactions)
            .schema(schema)
            .genericSerializer(serializer)
            .eventSerializer(eventSerializer)
            .maxSequences(PARKED_STREAMS_MAX)
            .maxSequenceSize(PARKED_EVENTS_MAX)
            .build();
    }

    /** Gives each reader its own. */
    interface DeadLetters {
        JdbcSequencedDeadLetterQueue<EventMessage<?>> of(String group);
    }
}
