package dev.cartwright.command.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import dev.cartwright.command.saga.Errand.Begun;
import dev.cartwright.command.saga.Errand.Done;
import dev.cartwright.command.saga.Errand.Late;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.SagaScopeDescriptor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Deadlines in PostgreSQL, with no more than one or two schedulers around them. */
class DeadlinesIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private static Path directory;

    private static SagaDatabase database;
    private final Sagas<Errand> sagas = database.sagas();
    private final List<Scheduler> schedulers = new ArrayList<>();

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
        schedulers.forEach(Scheduler::stop);
        database.db.sql("DELETE FROM command.scheduled_tasks").update();
        Errand.LATE.clear();
    }

    @Test
    void one_that_is_cancelled_before_the_commit_is_never_written() {
        var deadlines = on("one");
        var saga = begun("ann");
        database.statements();

        inTransaction(() -> {
            var id = deadlines.schedule(Instant.now(), "late", new Late("ann"), scope(saga));
            deadlines.cancelSchedule("late", id);
            return null;
        });

        assertThat(database.statements()).isEmpty();
    }

    @Test
    void a_hundred_are_written_together_and_cancelled_together() {
        var deadlines = on("one");
        var saga = begun("ann");
        database.statements();

        var ids = inTransaction(() -> IntStream.range(0, 100)
            .mapToObj(_ -> deadlines.schedule(Duration.ofHours(1), "late", new Late("ann"), scope(saga))).toList());
        assertThat(database.statements()).hasSize(1);
        assertThat(waiting()).isEqualTo(100);
        database.statements();

        inTransaction(() -> {
            ids.forEach(id -> deadlines.cancelSchedule("late", id));
            return null;
        });
        assertThat(database.statements()).containsExactly("DELETE command.scheduled_tasks");
        assertThat(waiting()).isZero();
    }

    @Test
    void one_whose_transaction_fails_was_never_set_or_is_still_there() {
        var deadlines = on("one");
        var saga = begun("ann");
        var id = inTransaction(
            () -> deadlines.schedule(Duration.ofHours(1), "late", new Late("ann"), scope(saga)));

        var failing = work();
        failing.executeWithResult(() -> {
            deadlines.schedule(Instant.now(), "late", new Late("ann"), scope(saga));
            deadlines.cancelSchedule("late", id);
            throw new IllegalStateException("on purpose");
        });

        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void one_that_was_set_before_a_restart_fires_after_it() {
        var saga = begun("ann");
        var before = on("one");
        inTransaction(() -> before.schedule(Instant.now(), "late", new Late("ann"), scope(saga)));

        on("another");
        schedulers.getLast().start();

        await().atMost(SOON).until(() -> waiting() == 0);
        assertThat(Errand.LATE).containsExactly("ann");
    }

    @Test
    void each_fires_once_however_many_schedulers_there_are() {
        var names = IntStream.range(0, 30).mapToObj(i -> "errand-" + i).toList();
        var deadlines = on("one");
        on("another");
        schedulers.forEach(Scheduler::start);

        for (var name : names) {
            var saga = begun(name);
            inTransaction(() -> deadlines.schedule(Instant.now(), "late", new Late(name), scope(saga)));
        }

        await().atMost(SOON).until(() -> waiting() == 0);
        assertThat(Errand.LATE).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void one_that_fails_is_tried_again() {
        var deadlines = on("one");
        var saga = begun("fails once");
        schedulers.getLast().start();

        inTransaction(() -> deadlines.schedule(Instant.now(), "late", new Late("fails once"), scope(saga)));

        await().atMost(SOON).until(() -> waiting() == 0);
        assertThat(Errand.LATE).containsExactly("fails once", "fails once");
    }

    @Test
    void one_of_a_saga_that_has_ended_is_nothing() throws Exception {
        var deadlines = on("one");
        var saga = begun("ann");
        inTransaction(() -> deadlines.schedule(Instant.now(), "late", new Late("ann"), scope(saga)));
        inTransaction(() -> tell(new Done("ann")));
        assertThat(waiting()).isEqualTo(1);

        schedulers.getLast().start();

        await().atMost(SOON).until(() -> waiting() == 0);
        assertThat(Errand.LATE).isEmpty();
    }

    @Test
    void one_that_a_saga_sets_before_it_ends_is_not_written() {
        var deadlines = on("one");
        var saga = begun("ann");
        inTransaction(() -> {
            deadlines.schedule(Instant.now(), "late", new Late("ann"), scope(saga));
            return tell(new Done("ann"));
        });

        assertThat(waiting()).isZero();
    }

    @Test
    void an_error_at_its_end_leaves_no_transaction_open_for_those_that_come_after_it() {
        var deadlines = on("one");
        var saga = begun("ann");
        deadlines.registerHandlerInterceptor((work, chain) -> {
            work.onPrepareCommit(_ -> {
                throw new StackOverflowError("too deep");
            });
            return chain.proceed();
        });
        var deadline = Deadline.of("id", "late", new Late("ann"), scope(saga), MetaData.emptyInstance(),
            database.serializer);

        assertThatThrownBy(
            () -> deadlines.fire(database.serializer.serialize(deadline, byte[].class).getData()))
            .hasRootCauseInstanceOf(StackOverflowError.class);

        assertThat(CurrentUnitOfWork.isStarted()).isFalse();
        assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isFalse();
    }

    /** A scheduler of that name, not started, and the deadlines that it fires. */
    private Deadlines on(String name) {
        var deadlines = new AtomicReference<Deadlines>();
        var scheduler = Scheduler.create(new TransactionAwareDataSourceProxy(database.dataSource),
            Deadlines.task(stored -> deadlines.get().fire(stored)))
            .schedulerName(new SchedulerName.Fixed(name)).tableName("command.scheduled_tasks").threads(2)
            .pollingInterval(Duration.ofMillis(50)).build();
        schedulers.add(scheduler);
        deadlines.set(new Deadlines(scheduler, database.db, database.serializer, () -> sagas, database.transactions,
            _ -> Stream.of(SagaDatabase.manager(sagas)), InstantSource.system()));
        return deadlines.get();
    }

    private String begun(String name) {
        return inTransaction(() -> {
            tell(new Begun(name));
            return sagas.find(new AssociationValue("errand", name)).iterator().next();
        });
    }

    private Object tell(Object event) {
        try {
            SagaDatabase.manager(sagas).handle(GenericEventMessage.asEventMessage(event), Segment.ROOT_SEGMENT);
            return event;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static SagaScopeDescriptor scope(String saga) {
        return new SagaScopeDescriptor(Errand.class.getSimpleName(), saga);
    }

    private static <T> T inTransaction(Supplier<T> what) {
        return work().executeWithResult(what::get).getPayload();
    }

    private static DefaultUnitOfWork<EventMessage<?>> work() {
        var work = DefaultUnitOfWork.<EventMessage<?>>startAndGet(GenericEventMessage.asEventMessage("something"));
        work.attachTransaction(database.transactions);
        return work;
    }

    private static long waiting() {
        return database.db.sql("SELECT count(*) FROM command.scheduled_tasks").query(Long.class).single();
    }
}
