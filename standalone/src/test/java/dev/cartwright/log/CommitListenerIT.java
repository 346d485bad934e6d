package dev.cartwright.log;

import static dev.cartwright.log.TestLog.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.standalone.testing.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader that would look again only tomorrow hears of what others commit, because PostgreSQL tells. */
class CommitListenerIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private static Path directory;

    private static TestLog log;

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private LogEventStore store;
    private CommitListener listener;
    private Thread reader;

    @BeforeAll
    static void open() {
        log = TestLog.open(directory);
    }

    @AfterAll
    static void close() {
        log.close();
    }

    @BeforeEach
    void readAsAnotherProcessWould() {
        store = new LogEventStore(log.log());
        listener = new CommitListener(new LogGuardIT.Connection(log.database()), store);
        listener.start();
        var head = log.log().createHeadToken();
        reader = Thread.startVirtualThread(() -> readFrom(head));
        log.commit(opened("first-" + System.identityHashCode(this)));
        await().atMost(SOON).until(() -> heard.size() == 1);
        awaitListener();
    }

    @AfterEach
    void stop() {
        listener.stop();
        reader.interrupt();
    }

    @Test
    void what_others_commit_is_heard_though_nobody_looks() {
        log.commit(opened("second"));
        await().atMost(SOON).untilAsserted(() -> assertThat(heard).last().isEqualTo("cart-second"));

        log.commit(opened("third"), opened("fourth"));
        await().atMost(SOON).untilAsserted(() -> assertThat(heard).last().isEqualTo("cart-fourth"));
        assertThat(heard).hasSize(4);
    }

    @Test
    void what_was_committed_while_the_line_was_cut_is_heard_afterwards() {
        log.database().as(Database.SUPERUSER).sql("""
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = :name""")
            .param("name", CommitListener.NAME)
            .query(Boolean.class).list();
        log.commit(opened("meanwhile"));

        await().atMost(SOON).untilAsserted(() -> assertThat(heard).last().isEqualTo("cart-meanwhile"));

        awaitListener();
        log.commit(opened("later"));
        await().atMost(SOON).untilAsserted(() -> assertThat(heard).last().isEqualTo("cart-later"));
    }

    @Test
    void what_is_rolled_back_wakes_nobody_and_is_never_heard() {
        log.transaction().executeWithoutResult(transaction -> {
            log.append(opened("given-up"));
            transaction.setRollbackOnly();
        });
        log.commit(opened("meant"));

        await().atMost(SOON).untilAsserted(() -> assertThat(heard).last().isEqualTo("cart-meant"));
        assertThat(heard).doesNotContain("cart-given-up");
    }

    private static void awaitListener() {
        await().atMost(SOON).until(() -> log.database().as(Database.SUPERUSER)
            .sql("SELECT count(*) > 0 FROM pg_stat_activity WHERE application_name = :name AND query LIKE '%log_head%'")
            .param("name", CommitListener.NAME).query(Boolean.class)
            .single());
    }

    private void readFrom(TrackingToken token) {
        try (var events = store.openStream(token)) {
            while (!Thread.interrupted()) {
                if (events.hasNextAvailable(1, TimeUnit.SECONDS)) {
                    var event = (DomainEventMessage<?>) events.nextAvailable();
                    heard.add(event.getAggregateIdentifier());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
