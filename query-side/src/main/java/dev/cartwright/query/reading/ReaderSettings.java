package dev.cartwright.query.reading;

import dev.cartwright.log.LogEventStore;
import dev.cartwright.log.Reader;
import dev.cartwright.log.SecondChance;
import dev.cartwright.log.trace.Tracing;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.messaging.GenericResultMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the projections of this side read the log: each has a reader of its own. */
@Configuration(proxyBeanMethods = false)
class ReaderSettings {

    /** Axon would make an answer for each event, and read for it who caused the event; nobody asks for either. */
    private static final ResultMessage<?> NO_ANSWER = GenericResultMessage.asResultMessage("handled");

    /** More streams in trouble than this are no accident: the reader then waits, trying again, until it is seen to. */
    private static final int PARKED_STREAMS_MAX = 1_024;

    /** A stream that is parked grows on: a product that many buy must not stop all the others. */
    private static final int PARKED_EVENTS_MAX = 100_000;

    @Bean
    ConfigurerModule projections(List<Projection> projections, Digestions digestions, LogEventStore log,
        ReadPositions positions, Tracing tracing) {
        return axon -> projections.forEach(projection -> register(axon.eventProcessing(), projection,
            new Batches(projection, digestions.of(projection), tracing), log, positions));
    }

    /** Axon makes a processor only for a group that has a handler, and asks the handler nothing if we do. */
    private static void register(EventProcessingConfigurer processing, Projection projection, Batches batches,
        LogEventStore log, ReadPositions positions) {
        processing.registerEventHandler(_ -> projection)
            .assignHandlerInstancesMatching(projection.reader(), projection::equals)
            .registerHandlerInterceptor(projection.reader(), _ -> ReaderSettings::withoutAnswer)
            .registerEventProcessor(projection.reader(),
                (name, axon, _) -> Reader.of(name, axon, batches, log.withRests(positions.restOf(name)),
                    TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                        .andBatchSize(LogEventStore.AT_ONCE_MAX)
                        .andInitialTrackingToken(StreamableMessageSource::createTailToken)
                        .andEventTrackerStatusChangeListener(positions.listenerOf(projection.reader()))));
    }

    private static Object withoutAnswer(UnitOfWork<?> unit, InterceptorChain chain) throws Exception {
        chain.proceed();
        return NO_ANSWER;
    }

    @Bean
    SecondChance parkedEvents(List<Projection> projections, Digestions digestions) {
        return new ParkedEvents(projections.stream()
            .collect(Collectors.toMap(Projection::reader, projection -> digestions.of(projection))));
    }

    @Bean
    Digestions digestions(DataSource dataSource, DeadLetters deadLetters, TransactionManager transactions) {
        return (projection, reader) -> new Digestion(projection, new Parking(reader, deadLetters.of(reader)),
            transactions, dataSource);
    }

    /** What the queues of parked events have in common. */
    @Bean
    DeadLetters deadLetters(ConnectionProvider connections, TransactionManager transactions, DeadLetterSchema schema,
        Serializer serializer, @Qualifier("eventSerializer") Serializer eventSerializer) {
        return reader -> JdbcSequencedDeadLetterQueue.<EventMessage<?>>builder()
            .processingGroup(reader)
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
        JdbcSequencedDeadLetterQueue<EventMessage<?>> of(String reader);
    }
}
