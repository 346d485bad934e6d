package dev.cartwright.command.saga;

import com.zaxxer.hikari.HikariDataSource;
import dev.cartwright.log.LogJson;
import dev.cartwright.log.TestTables;
import dev.cartwright.standalone.testing.Database;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.DefaultInterceptorChain;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.modelling.saga.AnnotatedSagaManager;
import org.axonframework.serialization.AnnotationRevisionResolver;
import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The tables of the command side in a PostgreSQL, a saga of ours in them, and a look at every statement. */
final class SagaDatabase implements AutoCloseable {

    private final Database database;
    private final HikariDataSource pool = new HikariDataSource();
    private final Queue<String> statements = new ConcurrentLinkedQueue<>();
    final MeterRegistry meters = new SimpleMeterRegistry();
    final DataSource dataSource;
    final JdbcClient db;
    final TransactionManager transactions;
    final Serializer serializer = Jackson3Serializer.builder().revisionResolver(new AnnotationRevisionResolver())
        .converter(new ChainingConverter()).jsonMapperBuilderCustomizer(LogJson::configure).build();
    final Configuration axon = DefaultConfigurer.defaultConfiguration(false).configureSerializer(_ -> serializer)
        .buildConfiguration();

    SagaDatabase(Path directory) {
        database = Database.start(directory);
        TestTables.createIn(database);
        pool.setJdbcUrl(database.url());
        pool.setUsername(Database.APPLICATION);
        pool.setPassword(database.password(Database.APPLICATION));
        dataSource = new DelegatingDataSource(pool) {

            @Override
            public Connection getConnection() throws SQLException {
                return watched(super.getConnection());
            }
        };
        db = JdbcClient.create(dataSource);
        transactions = new SpringTransactionManager(new JdbcTransactionManager(dataSource));
    }

    private Connection watched(Connection connection) {
        return proxy(Connection.class, connection, (method, arguments, result) -> result instanceof PreparedStatement s
            ? watched(s, String.valueOf(arguments[0]))
            : result);
    }

    private PreparedStatement watched(PreparedStatement statement, String sql) {
        return proxy(PreparedStatement.class, statement, (method, _, result) -> {
            if (method.startsWith("execute")) {
                statements.add(sql.strip());
            }
            return result;
        });
    }

    interface After {
        Object calling(String method, Object[] arguments, Object result);
    }

    private static <T> T proxy(Class<T> type, T original, After after) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (_, method, arguments) -> {
            try {
                return after.calling(method.getName(), arguments, method.invoke(original, arguments));
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    /** What has been asked of the database since the last time, each as its first words. */
    List<String> statements() {
        var taken = new ArrayList<String>();
        for (var sql = statements.poll(); sql != null; sql = statements.poll()) {
            var words = sql.split("\\s+");
            taken.add(words[0].equals("SELECT") ? "SELECT" : words[0] + " " + words[words[0].equals("UPDATE") ? 1 : 2]);
        }
        return taken;
    }

    Sagas<Errand> sagas() {
        return new Sagas<>(Errand.class, axon, db, meters);
    }

    static AnnotatedSagaManager<Errand> manager(Sagas<Errand> sagas) {
        return AnnotatedSagaManager.<Errand>builder().sagaType(Errand.class).sagaRepository(sagas)
            .listenerInvocationErrorHandler(PropagatingErrorHandler.instance()).build();
    }

    /** As a processor of events does it; gives what went wrong. */
    static Throwable handle(BatchingUnitOfWork<EventMessage<?>> work, Sagas<Errand> sagas) {
        var manager = manager(sagas);
        var result = work.executeWithResult(() -> new DefaultInterceptorChain<>(work,
            List.of(sagas.lookedUpTogether()), event -> {
                manager.handle(event, Segment.ROOT_SEGMENT);
                return null;
            }).proceed());
        return result.isExceptional() ? result.exceptionResult() : null;
    }

    static BatchingUnitOfWork<EventMessage<?>> batch(List<?> payloads) {
        return new BatchingUnitOfWork<>(payloads.stream()
            .<EventMessage<?>>map(GenericEventMessage::asEventMessage).toList());
    }

    @Override
    public void close() {
        pool.close();
        try {
            database.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
