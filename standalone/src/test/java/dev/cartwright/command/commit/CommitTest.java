package dev.cartwright.command.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.log.DatabaseOwner;
import dev.cartwright.log.LogHead;
import dev.cartwright.standalone.testing.ShopTest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the tests of the group commit share: they make commands wait for each other, and look into the log. */
abstract class CommitTest extends ShopTest {

    @Autowired
    JdbcClient db;
    @Autowired
    LogHead head;
    @Autowired
    Pen pen;
    @Autowired
    TransactionManager transactions;
    @Autowired
    PlatformTransactionManager transactionManager;
    @Autowired
    private JdbcConnectionDetails database;
    @Autowired
    private DatabaseOwner owner;

    /** What is sent now waits: the first of it with the writer, all the rest in the queue. */
    final <T> T whileNobodyWrites(Supplier<T> sending) {
        var work = DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("nothing"));
        work.attachTransaction(transactions);
        pen.holdFor(work);
        try {
            return outside(work, sending);
        } finally {
            work.rollback();
        }
    }

    /** What is sent is no step of that unit of work, which is this thread's. */
    static <T> T outside(UnitOfWork<?> work, Supplier<T> sending) {
        CurrentUnitOfWork.clear(work);
        try {
            return sending.get();
        } finally {
            CurrentUnitOfWork.set(work);
        }
    }

    final TransactionTemplate transaction() {
        return new TransactionTemplate(transactionManager);
    }

    /** Returns when somebody waits for a lock, such as the head's. */
    final void awaitLock() {
        var beside = JdbcClient.create(new DriverManagerDataSource(database.getJdbcUrl(),
            database.getUsername(), database.getPassword())); // within a transaction the answer stays the same
        await().until(() -> beside.sql("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
            .query(Long.class).single() > 0);
    }

    final JdbcClient owner() {
        return JdbcClient.create(
            new DriverManagerDataSource(database.getJdbcUrl(), owner.username(), owner.password()));
    }

    /** In how many transactions the events of these streams were written. */
    final long transactions(List<String> streams) {
        return db.sql("SELECT count(DISTINCT xmin::text) FROM log.event_log WHERE stream IN (:streams)")
            .param("streams", streams).query(Long.class).single();
    }

    final long events(String stream) {
        return db.sql("SELECT count(*) FROM log.event_log WHERE stream = ?").param(stream).query(Long.class).single();
    }

    final void requireDensePositions() {
        var row = db.sql("""
            SELECT count(*) AS events, min(position) AS first, max(position) AS last,
                (SELECT position FROM log.log_head) AS head FROM log.event_log""").query().singleRow();
        assertThat(row).containsEntry("first", 1L).containsEntry("last", row.get("events"))
            .containsEntry("head", row.get("events"));
    }

    static void done(CompletableFuture<?> answer) {
        assertThat(failureOf(answer)).isNull();
    }

    /** Why it failed; null where it did not. */
    static Throwable failureOf(CompletableFuture<?> answer) {
        try {
            answer.get(30, TimeUnit.SECONDS);
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("no answer came", e);
        }
    }
}
