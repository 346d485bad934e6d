package dev.cartwright.command;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.cartwright.api.cart.CartEvent.CheckoutCompleted;
import dev.cartwright.api.cart.CartEvent.CheckoutRefused;
import dev.cartwright.api.order.OrderEvent;
import dev.cartwright.command.checkout.CheckoutPolicy;
import dev.cartwright.command.checkout.CheckoutPolicy.Place;
import dev.cartwright.command.checkout.CheckoutSaga;
import dev.cartwright.command.commit.OldAnswers;
import dev.cartwright.command.commit.Pen;
import dev.cartwright.command.commit.WithinTheWork;
import dev.cartwright.command.order.OrderDeadlines;
import dev.cartwright.command.order.OrderPolicy;
import dev.cartwright.command.saga.CatchUp;
import dev.cartwright.command.saga.Deadlines;
import dev.cartwright.command.saga.ParkedEvents;
import dev.cartwright.command.saga.ParkingSagas;
import dev.cartwright.command.saga.Sagas;
import dev.cartwright.command.saga.SecondAttempts;
import dev.cartwright.http.input.AnswerPatience;
import dev.cartwright.log.EventLog;
import dev.cartwright.log.LogHead;
import dev.cartwright.log.LogSettings.MigratedSchemas;
import dev.cartwright.log.LogWatch;
import dev.cartwright.log.Reader;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurationScopeAwareProvider;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.saga.AbstractSagaManager;
import org.axonframework.modelling.saga.AnnotatedSagaManager;
import org.axonframework.modelling.saga.SagaManagerSpanFactory;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** How the saga of checkouts is told of events, in the group or over the log, and of deadlines. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class CheckoutSettings {

    /** So many events of checkouts in one transaction. */
    private static final int SAGA_BATCH = 500;

    /** More checkouts in trouble than this are no accident: the reader then waits until it is seen to. */
    private static final int PARKED_CHECKOUTS_MAX = 10_000;

    private static final int PARKED_EVENTS_MAX = 1_000; // of one checkout: some for each of its lines

    // --- events

    @Bean
    ConfigurerModule checkouts(CheckoutPolicy policy, JdbcClient db, Pen pen, ParkedEvents parked, LogHead head,
        AtomicReference<EventHandlerInvoker> handlersOfCheckouts, MeterRegistry registry) {
        return axon -> {
            axon.registerComponent(Sagas.class, c -> new Sagas<>(CheckoutSaga.class, c, db, registry));
            axon.eventProcessing()
                .assignHandlerTypesMatching(CheckoutSaga.GROUP, OrderPolicy.class::equals) // where the saga is, it is
                .registerSaga(CheckoutSaga.class, saga -> saga.configureRepository(CheckoutSettings::sagas)
                    .configureSagaManager(CheckoutSettings::manager))
                .registerHandlerInterceptor(CheckoutSaga.GROUP, _ -> Pen.heldWhileHandling(pen))
                .registerHandlerInterceptor(CheckoutSaga.GROUP, c -> sagas(c).lookedUpTogether())
                .registerEventProcessor(CheckoutSaga.GROUP, (_, c, handlers) -> {
                    handlersOfCheckouts.set(handlers);
                    var saga = new ParkingSagas(handlers, sagas(c), parked);
                    return policy.saga() == Place.IN_THE_GROUP
                        ? inTheGroup(c, saga, pen, head)
                        : overTheLog(c, saga, policy.saga() == Place.OVER_THE_LOG);
                });
        };
    }

    /** The saga and the policy of orders, as Axon puts them together when it starts. */
    @Bean
    AtomicReference<EventHandlerInvoker> handlersOfCheckouts() {
        return new AtomicReference<>();
    }

    @SuppressWarnings("unchecked") // there are no others
    private static Sagas<CheckoutSaga> sagas(Configuration axon) {
        return axon.getComponent(Sagas.class);
    }

    private static AbstractSagaManager<CheckoutSaga> manager(Configuration axon) {
        return AnnotatedSagaManager.<CheckoutSaga>builder()
            .sagaType(CheckoutSaga.class)
            .sagaModel(sagas(axon).model())
            .sagaRepository(sagas(axon))
            .listenerInvocationErrorHandler(
                axon.eventProcessingConfiguration().listenerInvocationErrorHandler(CheckoutSaga.GROUP))
            .spanFactory(axon.getComponent(SagaManagerSpanFactory.class))
            .build();
    }

    private static WithinTheWork inTheGroup(Configuration axon, EventHandlerInvoker saga, Pen pen, LogHead head) {
        var catchUp = new CatchUp(CheckoutSaga.GROUP, () -> thatCatchesUp(axon, saga),
            axon.getComponent(TokenStore.class), head,
            axon.eventProcessingConfiguration().transactionManager(CheckoutSaga.GROUP));
        return WithinTheWork.of(CheckoutSaga.GROUP, axon, saga, catchUp.before(axon.eventBus()), events -> {
            pen.holdFor(CurrentUnitOfWork.get().root());
            sagas(axon).lookUpFresh(events);
        });
    }

    private static Reader thatCatchesUp(Configuration axon, EventHandlerInvoker saga) {
        var reader = overTheLog(axon, saga, false);
        axon.eventProcessingConfiguration().eventProcessor(CheckoutSaga.GROUP).orElseThrow().getHandlerInterceptors()
            .forEach(reader::registerHandlerInterceptor);
        return reader;
    }

    private static Reader overTheLog(Configuration axon, EventHandlerInvoker saga, boolean startsByItself) {
        return Reader.careful(CheckoutSaga.GROUP, axon, saga, axon.eventStore(),
            // one segment: each would look at every event; from the head: a saga must not relive what is long over
            TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                .andBatchSize(SAGA_BATCH)
                .andInitialTrackingToken(StreamableMessageSource::createHeadToken)
                .andAutoStart(startsByItself));
    }

    // --- answers

    @Bean
    LogWatch logWatch(EventStore log, EventLog past) {
        return new LogWatch(log, past::eventsOf, CheckoutSettings::purchaseOf,
            WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1);
    }

    /** A checkout and its order have one id. */
    private static @Nullable Object purchaseOf(Object event) {
        return switch (event) {
            case OrderEvent it -> it.orderId().value();
            case CheckoutCompleted it -> it.checkoutId().value();
            case CheckoutRefused it -> it.checkoutId().value();
            default -> null;
        };
    }

    @Bean
    AnswerPatience answerPatience(CheckoutPolicy policy) {
        return new AnswerPatience(policy.answerWithin(), policy.answerWithinMax());
    }

    // --- events that have failed

    @Bean
    ParkedEvents parkedCheckouts(CheckoutPolicy policy, JdbcClient db, ConnectionProvider connections,
        TransactionManager transactions, DeadLetterSchema schema, @Qualifier("serializer") Serializer serializer,
        @Qualifier("eventSerializer") Serializer eventSerializer) {
        var queue = JdbcSequencedDeadLetterQueue.<EventMessage<?>>builder()
            .processingGroup(CheckoutSaga.GROUP)
            .connectionProvider(connections)
            .transactionManager(transactions)
            .schema(schema)
            .genericSerializer(serializer)
            .eventSerializer(eventSerializer)
            .maxSequences(PARKED_CHECKOUTS_MAX)
            .maxSequenceSize(PARKED_EVENTS_MAX)
            .build();
        return new ParkedEvents(CheckoutSaga.GROUP, db, queue, policy.saga() != Place.IN_THE_GROUP);
    }

    @Bean
    SecondAttempts secondAttempts(ParkedEvents parked, Configuration axon, TransactionManager transactions, Pen pen,
        AtomicReference<EventHandlerInvoker> handlersOfCheckouts) {
        return new SecondAttempts(parked, handlersOfCheckouts::get, transactions,
            List.of(Pen.heldWhileHandling(pen), new CorrelationDataInterceptor<>(axon.correlationDataProviders())),
            InstantSource.system());
    }

    // --- deadlines

    /** Deadlines are rows: they join the transaction that sets them, survive restarts, and fire on one node. */
    @Bean(destroyMethod = "")
    Scheduler deadlineScheduler(DataSource dataSource, ObjectProvider<Deadlines> deadlines,
        ObjectProvider<SecondAttempts> secondAttempts, ObjectProvider<OrderDeadlines> orderDeadlines,
        OldAnswers oldAnswers, MigratedSchemas migrated) {
        return Scheduler.create(new TransactionAwareDataSourceProxy(dataSource),
            Deadlines.task(stored -> deadlines.getObject().fire(stored)))
            .startTasks(SecondAttempts.task(() -> secondAttempts.getObject().round()),
                OrderDeadlines.task(() -> orderDeadlines.getObject().round()), oldAnswers.task())
            .tableName("command.scheduled_tasks")
            .threads(2)
            .pollingInterval(Duration.ofSeconds(1))
            .heartbeatInterval(Duration.ofSeconds(5)) // what a node was at when it was killed goes on after some beats
            .build();
    }

    /** Begins after everybody has agreed to run, the guard of the log as well, and ends before the rest does. */
    @Bean
    SmartLifecycle deadlines(Scheduler scheduler) {
        return new SmartLifecycle() {

            private volatile boolean running;

            @Override
            public void start() {
                scheduler.start();
                running = true;
            }

            @Override
            public void stop() {
                scheduler.stop();
                running = false;
            }

            @Override
            public boolean isRunning() {
                return running;
            }
        };
    }

    @Bean
    OrderDeadlines orderDeadlines(JdbcClient db, CommandGateway commands, CheckoutPolicy policy) {
        return new OrderDeadlines(db, commands, policy.paymentWindow(), policy.authorizationWindow(),
            InstantSource.system());
    }

    @Bean
    Deadlines deadlineManager(Scheduler scheduler, JdbcClient db, Configuration axon,
        @Qualifier("serializer") Serializer serializer, TransactionManager transactions, Pen pen) {
        var deadlines = new Deadlines(scheduler, db, serializer, () -> sagas(axon), transactions,
            new ConfigurationScopeAwareProvider(axon), InstantSource.system());
        deadlines.registerHandlerInterceptor(new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
        deadlines.registerHandlerInterceptor(Pen.heldWhileHandling(pen));
        return deadlines;
    }
}
