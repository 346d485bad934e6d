package dev.cartwright.log;

import dev.cartwright.api.CustomerId;
import dev.cartwright.api.cart.CartEvent.CartOpened;
import dev.cartwright.log.snapshot.SnapshotType;
import dev.cartwright.log.snapshot.Snapshots;
import dev.cartwright.standalone.testing.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.serialization.AnnotationRevisionResolver;
import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A log in a database of its own, without the program around it. */
record TestLog(Database database, EventLog log, Snapshots snapshots, JdbcTemplate jdbc, TransactionTemplate transaction)
    implements
        AutoCloseable {

    static TestLog open(Path directory, SnapshotType... types) {
        var database = Database.start(directory);
        var owner = new DatabaseOwner(Database.OWNER, database.password(Database.OWNER));
        new Migrations(new LogGuardIT.Connection(database), owner).run(List.of(Migrations.LOG));
        return on(database, types);
    }

    /** The same log, as another process sees it. */
    TestLog elsewhere() {
        return on(database);
    }

    private static TestLog on(Database database, SnapshotType... types) {
        var dataSource = new DriverManagerDataSource(database.url(), Database.APPLICATION,
            database.password(Database.APPLICATION));
        var serializer = serializer();
        var jdbc = new JdbcTemplate(dataSource);
        var snapshots = new Snapshots(jdbc, serializer, List.of(types));
        return new TestLog(database, new EventLog(jdbc, serializer, snapshots, new EventUpcasterChain()), snapshots,
            jdbc, new TransactionTemplate(new JdbcTransactionManager(dataSource)));
    }

    static Serializer serializer() {
        return Jackson3Serializer.builder().revisionResolver(new AnnotationRevisionResolver())
            .converter(new ChainingConverter()).jsonMapperBuilderCustomizer(LogJson::configure).build();
    }

    void append(EventMessage<?>... events) {
        log.appendEvents(List.of(events));
    }

    void commit(EventMessage<?>... events) {
        transaction.executeWithoutResult(_ -> append(events));
    }

    /** In a unit of work, after which this process knows what it has written without reading it. */
    void commitAndRemember(EventMessage<?>... events) {
        var work = DefaultUnitOfWork.startAndGet(events[0]);
        work.attachTransaction(new SpringTransactionManager(transaction.getTransactionManager()));
        work.execute(() -> append(events));
    }

    /** The first event of a stream. */
    static DomainEventMessage<CartOpened> opened(String customer) {
        return opened(customer, Instant.now());
    }

    static DomainEventMessage<CartOpened> opened(String customer, Instant time) {
        var id = new CustomerId(customer);
        return new GenericDomainEventMessage<>("Cart", id.cartStream(), 0, new CartOpened(id),
            MetaData.with("actor", customer).and("correlationId", "request-7"), UUID.randomUUID().toString(), time);
    }

    @Override
    public void close() {
        try {
            database.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
