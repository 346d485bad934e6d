package dev.cartwright.log;

import dev.cartwright.log.health.HealthSettings;
import dev.cartwright.log.snapshot.SnapshotType;
import dev.cartwright.log.snapshot.Snapshots;
import dev.cartwright.log.trace.TracingSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3SerializerCustomizer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Every choice about the log that both sides depend on, stated, so that an upgrade cannot change our mind for us. */
@Configuration(proxyBeanMethods = false)
@Import({HealthSettings.class, TracingSettings.class})
public class LogSettings {

    static {
        // Axon reads milliseconds, whatever was stored: so whoever hears of an event at once, or later, hears one time
        GenericEventMessage.clock = Clock.tickMillis(ZoneOffset.UTC);
    }

    // --- the database

    @Bean
    SchemaPart logSchema() {
        return Migrations.LOG;
    }

    /** Names no type of ours on purpose: who needs the tables asks for this bean by depending on the log. */
    @Bean
    MigratedSchemas migratedSchemas(JdbcConnectionDetails database, ObjectProvider<DatabaseOwner> given,
        Environment environment, List<SchemaPart> parts) {
        var owner = given.getIfAvailable();
        var configured = environment.getProperty("cartwright.database.owner.username");
        if (owner == null && configured != null) {
            owner = new DatabaseOwner(configured, environment.getProperty("cartwright.database.owner.password", ""));
        }
        if (owner != null) {
            new Migrations(database, owner).run(parts);
        }
        return new MigratedSchemas();
    }

    /** Proof that the schemas are up to date. */
    public static final class MigratedSchemas {}

    /** Axon's own configuration of it is ordered after Boot 3's class names, and would be silent about having none. */
    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new SpringDataSourceConnectionProvider(dataSource);
    }

    /** Axon's default does not recognise PostgreSQL's duplicate key. */
    @Bean
    PersistenceExceptionResolver persistenceExceptionResolver() {
        return new SQLStateResolver();
    }

    // --- the events

    @Bean
    EventLog eventLog(JdbcTemplate db, @Qualifier("eventSerializer") Serializer serializer, Snapshots snapshots,
        List<EventUpcaster> upcasters, MigratedSchemas migrated) {
        return new EventLog(db, serializer, snapshots, new EventUpcasterChain(upcasters));
    }

    @Bean
    Snapshots snapshots(JdbcTemplate db, @Qualifier("eventSerializer") Serializer serializer,
        ObjectProvider<SnapshotType> types) {
        return new Snapshots(db, serializer, types.stream().toList());
    }

    @Bean
    Vault vault(JdbcClient db, MigratedSchemas migrated) {
        return new Vault(db);
    }

    @Bean
    LogHead logHead(JdbcTemplate db) {
        return new LogHead(db);
    }

    @Bean
    @Qualifier("eventStore")
    LogEventStore eventBus(EventLog log) {
        return new LogEventStore(log);
    }

    @Bean
    CommitListener commitListener(JdbcConnectionDetails database, LogEventStore store) {
        return new CommitListener(database, store);
    }

    @Bean
    Jackson3SerializerCustomizer axonJson() {
        return LogJson::configure;
    }

    @Bean
    CorrelationDataProvider provenance() {
        return Provenance::handedOnBy;
    }

    // --- the readers

    @Bean
    TokenStore tokenStore(ConnectionProvider connections, Serializer serializer,
        @Value("${cartwright.node-id:}") String nodeId) {
        var tokens = JdbcTokenStore.builder()
            .connectionProvider(connections)
            .schema(ReaderTables.TOKENS)
            .serializer(serializer)
            .claimTimeout(Duration.ofSeconds(10));
        // a name that outlives the process: what it held when it was killed is its own again at once
        return (nodeId.isBlank() ? tokens : tokens.nodeId(nodeId)).build();
    }

    @Bean
    ReaderTokens readerTokens(JdbcClient db, Serializer serializer) {
        return new ReaderTokens(db, serializer);
    }

    @Bean
    DeadLetterSchema deadLetterSchema() {
        return ReaderTables.DEAD_LETTERS;
    }

    /** The default only writes to the log file: the event would be lost for that reader. */
    @Bean
    ConfigurerModule failuresAreNotSwallowed() {
        return axon -> axon.eventProcessing()
            .registerDefaultListenerInvocationErrorHandler(_ -> PropagatingErrorHandler.instance());
    }

    @Bean
    LogGuard logGuard(JdbcClient db, TransactionManager transactions, TokenStore tokens, MigratedSchemas migrated) {
        return new LogGuard(db, transactions, tokens);
    }
}
