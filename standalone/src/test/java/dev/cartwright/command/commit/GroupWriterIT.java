package dev.cartwright.command.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Rejected;
import dev.cartwright.api.Sku;
import dev.cartwright.api.cart.CartEvent.CartOpened;
import dev.cartwright.api.inventory.InventoryRejection.UnknownProduct;
import dev.cartwright.http.problem.Problem;
import dev.cartwright.log.LogEventStore;
import dev.cartwright.log.Outage;
import dev.cartwright.log.trace.Tracing;
import dev.cartwright.standalone.testing.Shop;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;

/** Whatever goes wrong in a group, and in its commit: on a bus of the test's own, with commands that do it. */
class GroupWriterIT extends CommitTest {

    /** Opens the cart of the customer that is its payload; the others do so too, and then something else. */
    private static final String OPEN = "open";
    private static final String REFUSE = "refuse";
    private static final String FAIL_IN_SQL = "fail in SQL";
    private static final String FAIL_AT_THE_END = "fail at the end";

    @Autowired
    private LogEventStore events;
    @Autowired
    private KeptAnswers answers;

    private final List<String> sent = new ArrayList<>();
    private GroupCommitBus bus;

    private void open(GroupCommitPolicy policy, TransactionManager with) {
        bus = new GroupCommitBus(policy, with, pen, head, new ReadAhead(events, List.of()), new ReachedVersions(events),
            answers, new SimpleMeterRegistry(), Tracing.OFF);
        bus.subscribe(OPEN, command -> opened(command.getPayload()));
        bus.subscribe(REFUSE, command -> {
            opened(command.getPayload());
            throw new Rejected(new UnknownProduct(new Sku("anything")));
        });
        bus.subscribe(FAIL_IN_SQL, _ -> db.sql("SELECT 1 / 0").query(Integer.class).single());
        bus.subscribe(FAIL_AT_THE_END, command -> {
            CurrentUnitOfWork.get().root().onPrepareCommit(_ -> {
                throw new StackOverflowError("too deep");
            });
            return opened(command.getPayload());
        });
        bus.start();
    }

    private void open() {
        open(new GroupCommitPolicy(256, 4_096, 10, 10), transactions);
    }

    @AfterEach
    void close() {
        bus.stop();
        requireDensePositions();
    }

    private Object opened(Object customer) {
        var id = new CustomerId(customer.toString());
        events.publish(new GenericDomainEventMessage<>("Cart", id.cartStream(), 0, new CartOpened(id)));
        return customer;
    }

    // --- one of many

    @Test
    void a_refusal_takes_back_what_its_command_had_done_and_nothing_else() {
        open();
        var answers = togetherWith(REFUSE);
        assertThat(failureOf(answers.remove(5))).isInstanceOf(Rejected.class);
        requireAllButTheFifth(answers);
        assertThat(transactions(streams())).isLessThanOrEqualTo(2);
    }

    @Test
    void a_statement_that_fails_fails_its_own_command_with_its_own_failure() {
        open();
        var answers = togetherWith(FAIL_IN_SQL);
        assertThat(failureOf(answers.remove(5))).isInstanceOf(DataIntegrityViolationException.class);
        requireAllButTheFifth(answers);
    }

    @Test
    void an_error_at_the_end_of_a_group_fails_its_own_command_and_what_comes_after_it_is_committed() {
        open();
        var answers = togetherWith(FAIL_AT_THE_END);
        assertThat(failureOf(answers.remove(5))).hasRootCauseInstanceOf(StackOverflowError.class);
        requireAllButTheFifth(answers);
        var later = send(OPEN);
        done(later);
        assertThat(transaction().<Long>execute(_ -> events(streams().getLast()))).isEqualTo(1);
    }

    @Test
    void one_that_comes_second_to_a_stream_fails_alone() {
        open();
        var again = new String[1];
        var answers = whileNobodyWrites(() -> {
            var all = new ArrayList<>(IntStream.range(0, 10).mapToObj(_ -> send(OPEN)).toList());
            again[0] = sent.get(7);
            all.add(dispatch(OPEN, again[0], _ -> {}));
            all.add(send(OPEN));
            return all;
        });
        assertThat(failureOf(answers.remove(10))).isInstanceOf(ConcurrencyException.class);
        answers.forEach(CommitTest::done);
        sent.forEach(customer -> assertThat(events(stream(customer))).isEqualTo(1));
    }

    @Test
    void a_caller_who_cannot_take_his_answer_costs_nobody_his_own() {
        open();
        var answers = whileNobodyWrites(() -> IntStream.range(0, 10).mapToObj(n -> dispatch(OPEN, customer(), _ -> {
            if (n == 5) {
                throw new AssertionError("I have gone");
            }
        })).toList());
        answers.forEach(CommitTest::done);
    }

    @Test
    void no_group_is_larger_than_it_may_be() {
        open(new GroupCommitPolicy(4, 100, 10, 10), transactions);
        var answers = whileNobodyWrites(() -> IntStream.range(0, 30).mapToObj(_ -> send(OPEN)).toList());
        answers.forEach(CommitTest::done);
        assertThat(db.sql("SELECT count(*) FROM log.event_log WHERE stream IN (:streams) GROUP BY xmin::text")
            .param("streams", streams()).query(Long.class).list())
            .allSatisfy(size -> assertThat(size).isBetween(1L, 4L))
            .contains(4L);
    }

    // --- the commit itself

    @Test
    void a_commit_whose_answer_is_lost_is_found_in_the_log_and_acknowledged_once() {
        open(new GroupCommitPolicy(256, 100, 10, 10), new Hitch(transactions, Hitch.When.AFTER_THE_COMMIT));
        requireAllAcknowledgedOnce();
    }

    @Test
    void an_error_after_the_commit_does_not_make_anything_happen_twice() {
        open(new GroupCommitPolicy(256, 100, 10, 10), new Hitch(transactions, Hitch.When.ERROR_AFTER_THE_COMMIT));
        requireAllAcknowledgedOnce();
    }

    private void requireAllAcknowledgedOnce() {
        var answers = whileNobodyWrites(() -> IntStream.range(0, 10).mapToObj(_ -> send(OPEN)).toList());
        answers.forEach(CommitTest::done);
        streams().forEach(stream -> assertThat(events(stream)).isEqualTo(1));
        done(send(OPEN));
    }

    @Test
    void a_commit_that_did_not_take_place_is_not_acknowledged() {
        open(new GroupCommitPolicy(256, 100, 10, 10), new Hitch(transactions, Hitch.When.INSTEAD_OF_THE_COMMIT));
        var answer = send(OPEN);
        assertThat(failureOf(answer)).matches(Outage::isBehind);
        assertThat(events(streams().getFirst())).isZero();
        done(send(OPEN));
    }

    @Test
    void a_connection_that_breaks_off_in_the_commit_costs_those_in_it_and_nobody_after_them() {
        open();
        var unlucky = customer();
        try (var _ = Obstacle.on(owner(), stream(unlucky), Obstacle.BREAK_OFF)) {
            var answers = whileNobodyWrites(() -> Stream.of(send(OPEN), dispatch(OPEN, unlucky, _ -> {}), send(OPEN))
                .toList());
            assertThat(failureOf(answers.get(1))).matches(Outage::isBehind);
            for (var n = 0; n < 3; n++) {
                var acknowledged = failureOf(answers.get(n)) == null;
                assertThat(events(stream(List.of(sent.get(1), unlucky, sent.get(2)).get(n))))
                    .isEqualTo(acknowledged ? 1 : 0);
            }
        }
        done(send(OPEN));
        done(dispatch(OPEN, unlucky, _ -> {}));
    }

    // --- the queue

    @Test
    void who_finds_the_queue_full_is_turned_away_at_once_and_nothing_of_it_happens() {
        open(new GroupCommitPolicy(256, 3, 10, 10), transactions);
        var answers = whileNobodyWrites(() -> {
            var taken = new ArrayList<>(List.of(send(OPEN)));
            await().until(() -> bus.waiting() == 0); // it is with the writer
            IntStream.range(0, 3).forEach(_ -> taken.add(send(OPEN)));
            var tooMany = send(OPEN);
            assertThat(failureOf(tooMany)).isInstanceOfSatisfying(CommandQueueIsFull.class,
                full -> assertThat(full.problem()).extracting(Problem::code).isEqualTo("overloaded"));
            return taken;
        });
        answers.forEach(CommitTest::done);
        assertThat(streams().stream().map(this::events)).containsExactly(1L, 1L, 1L, 1L, 0L);
    }

    @Test
    void stopping_carries_out_what_was_taken_and_takes_nothing_more() {
        open(new GroupCommitPolicy(3, 100, 10, 10), transactions);
        var stopped = new CompletableFuture<Void>();
        var answers = whileNobodyWrites(() -> {
            var taken = IntStream.range(0, 20).mapToObj(_ -> send(OPEN)).toList();
            bus.stop(() -> stopped.complete(null));
            await().until(() -> !bus.isRunning());
            assertThat(failureOf(send(OPEN))).isInstanceOf(CommandQueueIsFull.class);
            assertThat(stopped).isNotDone();
            return taken;
        });
        done(stopped);
        assertThat(answers).allSatisfy(answer -> assertThat(answer).isCompleted());
        assertThat(streams().stream().limit(20).map(this::events)).containsOnly(1L);
        assertThat(events(streams().getLast())).isZero();
    }

    // ---

    /** Five, this one, and five more. */
    private List<CompletableFuture<Object>> togetherWith(String name) {
        return whileNobodyWrites(() -> new ArrayList<>(
            IntStream.range(0, 11).mapToObj(n -> send(n == 5 ? name : OPEN)).toList()));
    }

    private void requireAllButTheFifth(List<CompletableFuture<Object>> others) {
        var itsStream = stream(sent.get(5));
        assertThat(others.stream().map(CompletableFuture::join)).isEqualTo(
            sent.stream().limit(11).filter(customer -> !stream(customer).equals(itsStream)).map(Object.class::cast)
                .toList());
        streams().stream().limit(11)
            .forEach(stream -> assertThat(events(stream)).as(stream).isEqualTo(stream.equals(itsStream) ? 0 : 1));
    }

    private CompletableFuture<Object> send(String name) {
        return dispatch(name, customer(), _ -> {});
    }

    private String customer() {
        var customer = Shop.unique("customer");
        sent.add(customer);
        return customer;
    }

    private CompletableFuture<Object> dispatch(String name, String customer, Consumer<Object> afterwards) {
        var answer = new CompletableFuture<Object>();
        bus.dispatch(new GenericCommandMessage<>(new GenericMessage<>(customer), name), (_, result) -> {
            if (result.isExceptional()) {
                answer.completeExceptionally(result.exceptionResult());
            } else {
                answer.complete(result.getPayload());
            }
            afterwards.accept(result);
        });
        return answer;
    }

    private List<String> streams() {
        return sent.stream().map(GroupWriterIT::stream).toList();
    }

    private static String stream(String customer) {
        return new CustomerId(customer).cartStream();
    }
}
