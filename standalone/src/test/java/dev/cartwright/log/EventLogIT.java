package dev.cartwright.log;

import static dev.cartwright.log.TestLog.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwright.api.CustomerId;
import dev.cartwright.api.cart.CartEvent.CartOpened;
import dev.cartwright.standalone.testing.Database;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.util.PSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Positions without holes and surprises, whoever writes at the same moment and whatever becomes of it. */
class EventLogIT {

    private static final Executor THREADS = Thread::startVirtualThread;

    @TempDir
    private static Path directory;

    private static TestLog test;
    private static EventLog log;

    @BeforeAll
    static void open() {
        test = TestLog.open(directory);
        log = test.log();
    }

    @AfterAll
    static void close() {
        test.close();
    }

    @Test
    void a_reader_does_not_pass_what_is_not_committed_yet() throws Exception {
        var before = log.createHeadToken();
        var early = opened("early");
        var late = opened("late");

        var secondWriter = whileAnotherWriterHesitates(() -> test.append(early), () -> test.append(late), waiting -> {
            assertThat(waiting).isNotDone();
            assertThat(readFrom(before)).isEmpty();
        });

        secondWriter.get(20, TimeUnit.SECONDS);
        assertThat(readFrom(before)).extracting(EventMessage::getIdentifier)
            .containsExactly(early.getIdentifier(), late.getIdentifier());
        assertThat(positionsFrom(before)).containsExactly(Positions.of(before) + 1, Positions.of(before) + 2);
    }

    @Test
    void what_can_only_begin_is_not_looked_for_and_cannot_begin_twice() {
        var there = opened("there");
        test.commit(there);
        var store = new LogEventStore(log);
        var stream = there.getAggregateIdentifier();

        UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(there);
        store.expectNothing(work, List.of(stream));
        assertThat(store.readEvents(stream).hasNext()).isFalse();
        store.publish(opened("there"));
        assertThat(store.readEvents(stream).asStream()).hasSize(1);
        assertThatThrownBy(work::commit).hasRootCauseInstanceOf(PSQLException.class)
            .isInstanceOf(ConcurrencyException.class);

        assertThat(store.readEvents(stream).asStream()).extracting(EventMessage::getIdentifier)
            .containsExactly(there.getIdentifier());
    }

    /** The bad example: what happens to the same two writers where positions come from a sequence. */
    @Test
    void on_an_identity_column_the_same_reader_loses_an_event() throws Exception {
        var superuser = test.database().as(Database.SUPERUSER);
        superuser.sql("CREATE TABLE public.plain (position bigint GENERATED ALWAYS AS IDENTITY, event text)").update();
        superuser.sql("GRANT USAGE ON SCHEMA public TO " + Database.APPLICATION).update();
        superuser.sql("GRANT SELECT, INSERT ON public.plain TO " + Database.APPLICATION).update();
        var seen = new long[1];

        whileAnotherWriterHesitates(() -> insertPlain("early"), () -> insertPlain("late"), waiting -> {
            waiting.orTimeout(20, TimeUnit.SECONDS).join(); // it does not wait for anybody
            seen[0] = superuser.sql("SELECT max(position) FROM public.plain").query(Long.class).single();
        });

        assertThat(superuser.sql("SELECT event FROM public.plain").query(String.class).list()).hasSize(2);
        assertThat(
            superuser.sql("SELECT event FROM public.plain WHERE position > " + seen[0]).query(String.class).list())
            .as("what the reader still gets to see").isEmpty();
        assertThat(
            superuser.sql("SELECT event FROM public.plain WHERE position < " + seen[0]).query(String.class).list())
            .as("what it has passed by").containsExactly("early");
    }

    @Test
    void a_rollback_gives_its_positions_back() {
        var before = log.createHeadToken();
        assertThatThrownBy(() -> test.transaction().executeWithoutResult(_ -> {
            test.append(opened("given-up"));
            throw new IllegalStateException("changed my mind");
        })).hasMessage("changed my mind");
        test.commit(opened("meant"), opened("meant-too"));

        assertThat(positionsFrom(before)).containsExactly(Positions.of(before) + 1, Positions.of(before) + 2);
    }

    @Test
    void of_two_writers_of_a_stream_one_wins_and_the_other_leaves_no_hole() throws Exception {
        var before = log.createHeadToken();
        var first = opened("contested");
        var second = opened("contested");

        var loser = whileAnotherWriterHesitates(() -> test.append(first), () -> test.append(second),
            waiting -> assertThat(waiting).isNotDone());

        assertThatThrownBy(() -> loser.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(ConcurrencyException.class);
        test.commit(opened("next"));
        assertThat(positionsFrom(before)).containsExactly(Positions.of(before) + 1, Positions.of(before) + 2);
    }

    @Test
    void many_writers_make_one_line() {
        var before = log.createHeadToken();
        var writers = IntStream.range(0, 40).mapToObj(n -> CompletableFuture.runAsync(
            () -> test.commit(opened("crowd-a-" + n), opened("crowd-b-" + n)), THREADS)).toList();
        writers.forEach(writer -> writer.orTimeout(60, TimeUnit.SECONDS).join());

        assertThat(positionsFrom(before)).isEqualTo(
            IntStream.rangeClosed(1, 80).mapToObj(n -> Positions.of(before) + n).toList());
        assertThat(Positions.of(log.createHeadToken())).isEqualTo(Positions.of(before) + 80);
    }

    @Test
    void events_come_back_as_they_went() {
        var before = log.createHeadToken();
        var event = opened("whole", Instant.parse("2026-11-22T10:15:30.123Z"));
        test.commit(event);

        var read = (DomainEventMessage<?>) readFrom(before).getFirst();
        assertThat(read.getPayload()).isEqualTo(event.getPayload());
        assertThat(read.getMetaData()).isEqualTo(event.getMetaData());
        assertThat(read.getTimestamp()).isEqualTo(event.getTimestamp());
        assertThat(read.getAggregateIdentifier()).isEqualTo(event.getAggregateIdentifier());
        assertThat(read.getType()).isEqualTo("Cart");
        assertThat(
            log.readEvents(event.getAggregateIdentifier(), 0).asStream().map(EventMessage::getIdentifier).toList())
            .containsExactly(event.getIdentifier());
        assertThat(log.readEvents(event.getAggregateIdentifier(), 1).asStream().toList()).isEmpty();
        assertThat(log.lastSequenceNumberFor(event.getAggregateIdentifier())).contains(0L);
    }

    @Test
    void a_moment_is_found_even_if_a_clock_was_behind() {
        var past = new GenericDomainEventMessage<>("Cart", "cart-imported", 0,
            new CartOpened(new CustomerId("imported")), MetaData.emptyInstance(),
            "7d444840-9dc0-11d1-b245-5ffdce74fad2",
            Instant.parse("1999-12-31T23:59:59Z"));
        test.commit(opened("present"));
        test.commit(past);

        assertThat(Positions.of(log.createTokenAt(Instant.parse("1999-01-01T00:00:00Z")))).isZero();
        assertThat(log.createTokenAt(Instant.now().plusSeconds(3_600))).isEqualTo(log.createHeadToken());
    }

    /** The first writes and waits; then the second writes; then somebody looks; then the first commits. */
    private static CompletableFuture<Void> whileAnotherWriterHesitates(Runnable first, Runnable second,
        Consumer<CompletableFuture<Void>> look) throws Exception {
        var written = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        var firstWriter = CompletableFuture.runAsync(() -> test.transaction().executeWithoutResult(_ -> {
            first.run();
            written.countDown();
            await(mayCommit);
        }), THREADS);
        await(written);
        var secondWriter = CompletableFuture.runAsync(() -> test.transaction().executeWithoutResult(_ -> second.run()),
            THREADS);
        awaitThatItWaitsOrIsDone(secondWriter);
        look.accept(secondWriter);
        mayCommit.countDown();
        firstWriter.get(20, TimeUnit.SECONDS);
        return secondWriter;
    }

    private static void awaitThatItWaitsOrIsDone(CompletableFuture<Void> writer) {
        JdbcClient superuser = test.database().as(Database.SUPERUSER);
        Awaitility.await().until(() -> writer.isDone() || superuser
            .sql("SELECT count(*) > 0 FROM pg_stat_activity WHERE wait_event_type = 'Lock'").query(Boolean.class)
            .single());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void insertPlain(String event) {
        test.jdbc().update("INSERT INTO public.plain (event) VALUES (?)", event);
    }

    private static List<? extends TrackedEventMessage<?>> readFrom(TrackingToken token) {
        return log.readEvents(token, false).toList();
    }

    private static List<Long> positionsFrom(TrackingToken token) {
        return readFrom(token).stream().map(event -> Positions.of(event.trackingToken())).toList();
    }
}
