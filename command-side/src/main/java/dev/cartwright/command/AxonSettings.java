package dev.cartwright.command;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.cartwright.command.cart.CartLimits;
import dev.cartwright.command.cart.PriceBook;
import dev.cartwright.command.checkout.CheckoutPolicy;
import dev.cartwright.command.checkout.CheckoutPolicy.Place;
import dev.cartwright.command.checkout.CheckoutSaga;
import dev.cartwright.command.commit.Pen;
import dev.cartwright.command.saga.Deadlines;
import dev.cartwright.command.saga.Sagas;
import dev.cartwright.log.LogSettings.MigratedSchemas;
import dev.cartwright.log.Provenance;
import dev.cartwright.log.Reader;
import dev.cartwright.log.SchemaPart;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurationScopeAwareProvider;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Every choice of the command side about Axon, stated, so that an upgrade cannot change our mind for us. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CartLimits.class, CheckoutPolicy.class})
class AxonSettings {

    /** So many events of checkouts in one transaction. */
    private static final int SAGA_BATCH = 500;

    @Bean
    SchemaPart commandSchema() {
        return new SchemaPart("command");
    }

    // --- commands

    @Bean
    CommandGateway commandGateway(CommandBus bus) {
        return new PositionedGateway(DefaultCommandGateway.builder()
            .commandBus(bus)
            .dispatchInterceptors(List.of(Provenance.stampedOnCommands())));
    }

    // --- readers

    /** In the transaction of the price event itself. */
    @Bean
    ConfigurerModule priceBook() {
        return axon -> axon.eventProcessing().registerSubscribingEventProcessor(PriceBook.GROUP);
    }

    @Bean
    ConfigurerModule checkouts(CheckoutPolicy policy, JdbcClient db, Pen pen) {
        return axon -> {
            axon.registerComponent(Sagas.class, c -> new Sagas<>(CheckoutSaga.class, c, db));
            var processing = axon.eventProcessing()
                .registerSaga(CheckoutSaga.class, saga -> saga.configureRepository(AxonSettings::sagas))
                .registerHandlerInterceptor(CheckoutSaga.GROUP, _ -> Pen.heldWhileHandling(pen))
                .registerHandlerInterceptor(CheckoutSaga.GROUP, c -> sagas(c).lookedUpTogether());
            if (policy.saga() == Place.IN_THE_GROUP) {
                processing.registerSubscribingEventProcessor(CheckoutSaga.GROUP);
            } else {
                processing.registerEventProcessor(CheckoutSaga.GROUP,
                    (name, c, saga) -> overTheLog(name, c, saga, policy));
            }
        };
    }

    @SuppressWarnings("unchecked") // there are no others
    private static Sagas<CheckoutSaga> sagas(org.axonframework.config.Configuration axon) {
        return axon.getComponent(Sagas.class);
    }

    private static Reader overTheLog(String name, org.axonframework.config.Configuration axon, EventHandlerInvoker saga,
        CheckoutPolicy policy) {
        return Reader.of(name, axon, saga, axon.eventStore(),
            // one segment: each would look at every event; from the head: a saga must not relive what is long over
            TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                .andBatchSize(SAGA_BATCH)
                .andInitialTrackingToken(StreamableMessageSource::createHeadToken)
                .andAutoStart(policy.saga() == Place.OVER_THE_LOG));
    }

    // --- deadlines

    /** Deadlines are rows: they join the transaction that sets them, survive restarts, and fire on one node. */
    @Bean(destroyMethod = "")
    Scheduler deadlineScheduler(DataSource dataSource, ObjectProvider<Deadlines> deadlines,
        MigratedSchemas migrated) {
        return Scheduler.create(new TransactionAwareDataSourceProxy(dataSource),
            Deadlines.task(stored -> deadlines.getObject().fire(stored)))
            .tableName("command.scheduled_tasks")
            .threads(2)
            .pollingInterval(Duration.ofSeconds(1))
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
    Deadlines deadlineManager(Scheduler scheduler, JdbcClient db, org.axonframework.config.Configuration axon,
        @Qualifier("serializer") Serializer serializer, TransactionManager transactions, Pen pen) {
        var deadlines = new Deadlines(scheduler, db, serializer, () -> sagas(axon), transactions,
            new ConfigurationScopeAwareProvider(axon), InstantSource.system());
        deadlines.registerHandlerInterceptor(new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
        deadlines.registerHandlerInterceptor(Pen.heldWhileHandling(pen));
        return deadlines;
    }
}
