package dev.cartwright.command;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.cartwright.command.cart.CartLimits;
import dev.cartwright.command.cart.PriceBook;
import dev.cartwright.command.checkout.CheckoutPolicy;
import dev.cartwright.command.checkout.CheckoutSaga;
import dev.cartwright.log.LogSettings.MigratedSchemas;
import dev.cartwright.log.Provenance;
import dev.cartwright.log.Reader;
import dev.cartwright.log.SchemaPart;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.commandhandling.gateway.IntervalRetryScheduler;
import org.axonframework.commandhandling.gateway.RetryScheduler;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurationScopeAwareProvider;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.modelling.saga.repository.jdbc.PostgresSagaSqlSchema;
import org.axonframework.modelling.saga.repository.jdbc.SagaSchema;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Every choice of the command side about Axon, stated, so that an upgrade cannot change our mind for us. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CartLimits.class, CheckoutPolicy.class})
class AxonSettings {

    @Bean
    SchemaPart commandSchema() {
        return new SchemaPart("command");
    }

    // --- commands

    @Bean
    CommandGateway commandGateway(CommandBus bus, RetryScheduler retries) {
        return DefaultCommandGateway.builder()
            .commandBus(bus)
            .retryScheduler(retries)
            .dispatchInterceptors(List.of(Provenance.stampedOnCommands()))
            .build();
    }

    /** Another process may be first on the same stream; then the decision is made anew on what it has done. */
    @Bean
    RetryScheduler retryScheduler(@Qualifier("retryExecutor") ScheduledExecutorService executor) {
        var settings = IntervalRetryScheduler.builder()
            .retryExecutor(executor)
            .retryInterval(20)
            .maxRetryCount(50);
        return new IntervalRetryScheduler(settings) {

            @Override
            protected boolean isExplicitlyNonTransient(Throwable failure) {
                return !isConcurrency(failure); // a predicate would be asked about each cause on its own as well
            }
        };
    }

    @Bean(destroyMethod = "shutdown")
    ScheduledExecutorService retryExecutor() {
        return Executors.newScheduledThreadPool(2, Thread.ofPlatform().name("command-retry-", 0).daemon().factory());
    }

    private static boolean isConcurrency(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof ConcurrencyException) {
                return true;
            }
        }
        return false;
    }

    // --- readers

    @Bean
    ConfigurerModule commandSideReaders(CheckoutPolicy policy) {
        return axon -> axon.eventProcessing()
            // in the transaction of the price event itself
            .registerSubscribingEventProcessor(PriceBook.GROUP)
            // one segment: each would look at every event; from the head: a saga must not relive what is long over
            .registerEventProcessor(CheckoutSaga.GROUP, (name, c, saga) -> Reader.of(name, c, saga, c.eventStore(),
                TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                    .andBatchSize(100)
                    .andInitialTrackingToken(source -> source.createHeadToken())
                    .andAutoStart(policy.carriedOutHere())));
    }

    @Bean
    SagaStore<Object> sagaStore(ConnectionProvider connections, Serializer serializer) {
        var names = SagaSchema.builder()
            .sagaEntryTable("command.saga")
            .associationValueEntryTable("command.saga_association")
            .sagaIdColumn("saga_id")
            .sagaTypeColumn("saga_type")
            .revisionColumn("revision")
            .serializedSagaColumn("serialized_saga")
            .associationKeyColumn("association_key")
            .associationValueColumn("association_value")
            .build();
        return JdbcSagaStore.builder()
            .connectionProvider(connections)
            .sqlSchema(new PostgresSagaSqlSchema(names))
            .serializer(serializer)
            .build();
    }

    // --- deadlines

    /** Deadlines are rows: they join the transaction that sets them, survive restarts, and fire on one node. */
    @Bean(destroyMethod = "")
    Scheduler deadlineScheduler(DataSource dataSource, ObjectProvider<DbSchedulerDeadlineManager> deadlines,
        MigratedSchemas migrated) {
        return Scheduler.create(new TransactionAwareDataSourceProxy(dataSource),
            DbSchedulerDeadlineManager.binaryTask(deadlines::getObject))
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
    DeadlineManager deadlineManager(Scheduler scheduler, org.axonframework.config.Configuration axon,
        @Qualifier("eventSerializer") Serializer serializer, TransactionManager transactions) {
        return DbSchedulerDeadlineManager.builder()
            .scheduler(scheduler)
            .scopeAwareProvider(new ConfigurationScopeAwareProvider(axon))
            .serializer(serializer)
            .transactionManager(transactions)
            .startScheduler(false) // Spring does, see above
            .stopScheduler(false)
            .build();
    }
}
