package dev.cartwright.command.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.command.saga.Errand.Went;
import dev.cartwright.log.TestTables;
import java.nio.file.Path;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that are parked, and what becomes of them while the clock goes on. */
class SecondAttemptsIT {

    private static final String READER = "errands";

    @TempDir
    private static Path directory;

    private static SagaDatabase database;

    private final ParkedEvents parked = parkedEvents(true);
    private final List<String> handled = new ArrayList<>();
    private final Set<String> failing = new HashSet<>();
    private RuntimeException failure = new IllegalStateException("a secret");
    private Instant now = Instant.now();

    @BeforeAll
    static void a_database() {
        database = new SagaDatabase(directory);
    }

    @AfterAll
    static void no_database() {
        database.close();
    }

    @AfterEach
    void nothing_is_left() {
        database.db.sql("DELETE FROM log.dead_letter").update();
        database.db.sql("DELETE FROM command.price_book").update();
    }

    @Test
    void what_was_parked_is_handled_in_its_order_and_is_parked_no_longer() {
        park("ann", "post", "bank", "shop");
        park("bob", "park");

        later(Duration.ofSeconds(11));

        assertThat(handled).containsSubsequence("ann post", "ann bank", "ann shop").contains("bob park").hasSize(4);
        assertThat(sequences()).isEmpty();
    }

    @Test
    void it_is_not_tried_again_at_once() {
        park("ann", "post");

        later(Duration.ofSeconds(2));

        assertThat(handled).isEmpty();
        assertThat(sequences()).containsExactly("ann");
    }

    @Test
    void it_is_tried_again_at_once_where_somebody_wants_that_and_then_waits_as_ever() {
        park("ann", "post");
        park("bob", "park");
        failing.add("ann post");
        database.db.sql("UPDATE log.dead_letter SET retry_wanted = true WHERE sequence_identifier = 'ann'").update();

        later(Duration.ofSeconds(2));
        assertThat(handled).isEmpty();
        assertThat(database.db.sql("SELECT attempts FROM log.dead_letter WHERE sequence_identifier = 'ann'")
            .query(Integer.class).list()).containsExactly(2);
        failing.clear();
        later(Duration.ofSeconds(2));
        assertThat(handled).isEmpty();

        database.db.sql("UPDATE log.dead_letter SET retry_wanted = true WHERE sequence_identifier = 'ann'").update();
        later(Duration.ofSeconds(1));
        assertThat(handled).containsExactly("ann post");
        assertThat(sequences()).containsExactly("bob");
    }

    @Test
    void what_fails_again_holds_up_those_behind_it_and_nobody_else() {
        park("ann", "post", "bank", "shop");
        park("bob", "park");
        failing.add("ann bank");

        later(Duration.ofSeconds(11));

        assertThat(handled).containsExactlyInAnyOrder("ann post", "bob park");
        assertThat(sequences()).containsExactly("ann", "ann");
        assertThat(done()).as("what it did before it failed").containsExactlyInAnyOrder("ann post", "bob park");
        assertThat(database.db.sql("SELECT cause_message FROM log.dead_letter WHERE cause_message IS NOT NULL")
            .query(String.class).list()).isNotEmpty().noneMatch(cause -> cause.contains("secret"));
    }

    @Test
    void it_waits_as_long_again_as_it_has_waited_and_not_longer_than_some_minutes() {
        park("ann", "post");
        failing.add("ann post");
        later(Duration.ofSeconds(60));
        touchedAt(now);
        failing.clear();

        later(Duration.ofSeconds(50));
        assertThat(handled).as("after 50 s more").isEmpty();
        later(Duration.ofSeconds(20));
        assertThat(handled).as("after 70 s more").containsExactly("ann post");
    }

    @Test
    void an_outage_is_not_its_fault() {
        park("ann", "post");
        failing.add("ann post");
        failure = new IllegalStateException(new SQLTransientConnectionException("away"));

        later(Duration.ofSeconds(11));
        failing.clear();
        later(Duration.ofSeconds(1));

        assertThat(handled).as("tried again without waiting longer").containsExactly("ann post");
    }

    @Test
    void an_event_of_a_parked_saga_waits_behind_it() throws Exception {
        park("ann", "post");
        var saga = new ParkingSagas(errands(), database.sagas(), parked);

        inTransaction(() -> {
            saga.handle(event("ann", "bank"), Segment.ROOT_SEGMENT);
            saga.handle(event("bob", "park"), Segment.ROOT_SEGMENT);
        });

        assertThat(handled).containsExactly("bob park");
        assertThat(sequences()).containsExactly("ann", "ann");
        later(Duration.ofSeconds(11));
        assertThat(handled).containsExactly("bob park", "ann post", "ann bank");
    }

    @Test
    void where_nobody_parks_any_more_the_database_is_asked_until_there_is_nothing_and_then_never() throws Exception {
        park("ann", "post");
        var last = parkedEvents(false);
        var saga = new ParkingSagas(errands(), database.sagas(), last);

        inTransaction(() -> saga.handle(event("ann", "bank"), Segment.ROOT_SEGMENT));
        assertThat(sequences()).hasSize(2);
        database.db.sql("DELETE FROM log.dead_letter").update();
        inTransaction(() -> saga.handle(event("ann", "shop"), Segment.ROOT_SEGMENT));
        database.statements();
        inTransaction(() -> saga.handle(event("ann", "park"), Segment.ROOT_SEGMENT));

        assertThat(database.statements()).containsExactly("INSERT command.price_book"); // the errand's own
        assertThat(handled).containsExactly("ann shop", "ann park");
    }

    // --- the world around

    private void later(Duration more) {
        now = now.plus(more);
        new SecondAttempts(parked, this::errands, database.transactions, List.of(), () -> now).round();
    }

    /** As if the last attempt had been then: the queue has a clock of its own. */
    private static void touchedAt(Instant time) {
        database.db.sql("UPDATE log.dead_letter SET last_touched_at = ?").param(time.toString()).update();
    }

    /** Writes down in the database what it does, and then fails or not. */
    private EventHandlerInvoker errands() {
        return new EventHandlerInvoker() {

            @Override
            public boolean canHandle(EventMessage<?> event, Segment segment) {
                return true;
            }

            @Override
            public void handle(EventMessage<?> event, Segment segment) {
                var went = (Went) event.getPayload();
                var what = went.errand() + " " + went.station();
                database.db
                    .sql("INSERT INTO command.price_book (sku, amount, currency, sequence) VALUES (?, 1, 'EUR', 1)")
                    .param(what).update();
                if (failing.contains(what)) {
                    throw failure;
                }
                handled.add(what);
            }
        };
    }

    private void park(String sequence, String... stations) {
        inTransaction(() -> {
            for (var station : stations) {
                parked.park(sequence, event(sequence, station), new IllegalStateException("a secret"));
            }
        });
    }

    private static EventMessage<Went> event(String errand, String station) {
        return GenericEventMessage.asEventMessage(new Went(errand, station));
    }

    private interface Step {
        void take() throws Exception;
    }

    private static void inTransaction(Step step) {
        var work = DefaultUnitOfWork.<EventMessage<?>>startAndGet(GenericEventMessage.asEventMessage("something"));
        work.attachTransaction(database.transactions);
        work.executeWithResult(() -> {
            step.take();
            return "done";
        }).getPayload();
    }

    private static List<String> sequences() {
        return database.db.sql("SELECT sequence_identifier FROM log.dead_letter ORDER BY 1").query(String.class).list();
    }

    private static List<String> done() {
        return database.db.sql("SELECT sku FROM command.price_book").query(String.class).list();
    }

    private static ParkedEvents parkedEvents(boolean mayBecomeMoreElsewhere) {
        return new ParkedEvents(READER, database.db, JdbcSequencedDeadLetterQueue.<EventMessage<?>>builder()
            .processingGroup(READER).connectionProvider(new SpringDataSourceConnectionProvider(database.dataSource))
            .transactionManager(database.transactions)
            .schema(TestTables.DEAD_LETTERS).genericSerializer(database.serializer).eventSerializer(database.serializer)
            .build(), mayBecomeMoreElsewhere);
    }
}
