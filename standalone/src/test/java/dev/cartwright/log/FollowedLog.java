package dev.cartwright.log;

import dev.cartwright.api.CustomerId;
import dev.cartwright.api.cart.CartEvent.CartOpened;
import dev.cartwright.standalone.testing.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A log in a database of its own, and what a program has in order to follow it. */
public final class FollowedLog implements AutoCloseable {

    private static final int STREAMS = 7;

    private final TestLog log;
    private final LogEventStore store;
    private final CommitListener listener;
    private long events;

    public FollowedLog(Path directory) {
        log = TestLog.open(directory);
        store = new LogEventStore(log.log());
        listener = new CommitListener(new LogGuardIT.Connection(log.database()), store);
        listener.start();
    }

    /** So many more events, in a few streams in turn. */
    public void grow(int more) {
        grow(more, "somebody");
    }

    /** One event of at least so many characters. */
    public void growByOneOf(int characters) {
        grow(1, "x".repeat(characters));
    }

    private void grow(int more, String actor) {
        var added = new EventMessage<?>[more];
        for (var n = 0; n < more; n++, events++) {
            var id = new CustomerId("customer" + events % STREAMS);
            added[n] = new GenericDomainEventMessage<>("Cart", id.cartStream(), events / STREAMS, new CartOpened(id),
                MetaData.with("actor", actor), UUID.randomUUID().toString(), Instant.now());
        }
        log.commit(added);
    }

    /** How many events there are. */
    public long size() {
        return events;
    }

    public Database database() {
        return log.database();
    }

    public LogEventStore store() {
        return store;
    }

    public JdbcTemplate db() {
        return log.jdbc();
    }

    public TransactionManager transactions() {
        return new SpringTransactionManager(log.transaction().getTransactionManager());
    }

    /** Those of the log's readers, as one of several programs sees them. */
    public TokenStore tokens(String node) {
        return JdbcTokenStore.builder()
            .connectionProvider(new SpringDataSourceConnectionProvider(log.jdbc().getDataSource()))
            .schema(ReaderTables.TOKENS)
            .serializer(TestLog.serializer())
            .claimTimeout(Duration.ofSeconds(10))
            .nodeId(node)
            .build();
    }

    /** How far a reader has come. */
    public long positionOf(String reader) {
        return new ReaderTokens(JdbcClient.create(log.jdbc()), TestLog.serializer()).positionOf(reader);
    }

    @Override
    public void close() {
        listener.stop();
        log.close();
    }
}
