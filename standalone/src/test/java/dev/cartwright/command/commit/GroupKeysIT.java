package dev.cartwright.command.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Rejected;
import dev.cartwright.api.RequestRejection.IdempotencyKeyReused;
import dev.cartwright.api.Sku;
import dev.cartwright.api.cart.CartEvent.CartOpened;
import dev.cartwright.api.inventory.InventoryRejection.UnknownProduct;
import dev.cartwright.http.input.IdempotencyKey;
import dev.cartwright.log.LogEventStore;
import dev.cartwright.log.Outage;
import dev.cartwright.log.Reached;
import dev.cartwright.log.trace.Tracing;
import dev.cartwright.standalone.testing.Shop;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;

/** Commands that come with keys, whatever goes wrong around them: on buses of the test's own. */
class GroupKeysIT extends CommitTest {

    /** Opens the cart of the customer that is its payload: a second time that fails. */
    private static final String OPEN = "open";
    private static final String REFUSE = "refuse";
    private static final String FAIL_IN_SQL = "fail in SQL";
    private static final String FAIL_AT_THE_END = "fail at the end";
    private static final UnknownProduct NO = new UnknownProduct(new Sku("anything"));

    @Autowired
    private LogEventStore events;
    @Autowired
    private KeptAnswers answers;
    @Autowired
    @Qualifier("messageSerializer")
    private Serializer serializer;

    private final List<GroupCommitBus> buses = new ArrayList<>();

    private GroupCommitBus bus(TransactionManager with, KeptAnswers kept) {
        var bus = new GroupCommitBus(new GroupCommitPolicy(256, 4_096, 10, 10), with, pen, head,
            new ReadAhead(events, List.of()), new ReachedVersions(events), kept, new SimpleMeterRegistry(),
            Tracing.OFF);
        bus.subscribe(OPEN, command -> opened(command.getPayload()));
        bus.subscribe(REFUSE, _ -> {
            throw new Rejected(NO);
        });
        bus.subscribe(FAIL_IN_SQL, _ -> db.sql("SELECT 1 / 0").query(Integer.class).single());
        bus.subscribe(FAIL_AT_THE_END, command -> {
            CurrentUnitOfWork.get().root().onPrepareCommit(_ -> {
                throw new StackOverflowError("too deep");
            });
            return opened(command.getPayload());
        });
        bus.start();
        buses.add(bus);
        return bus;
    }

    private GroupCommitBus bus() {
        return bus(transactions, answers);
    }

    private GroupCommitBus busWith(Hitch.When hitch) {
        return bus(new Hitch(transactions, hitch), answers);
    }

    private Object opened(Object customer) {
        var stream = stream(customer.toString());
        events.publish(List.of(new GenericDomainEventMessage<>("Cart", stream, 0,
            new CartOpened(new CustomerId(customer.toString())))));
        return customer;
    }

    @AfterEach
    void close() {
        buses.forEach(GroupCommitBus::stop);
        requireDensePositions();
    }

    /** A command with a key, and what it was answered. */
    private record Sent(String name, String customer, IdempotencyKey key, CompletableFuture<Answer> answer) {

        Answer answered() {
            done(answer);
            return answer.join();
        }
    }

    /** What a caller is told; the payload is the reason of a refusal. */
    private record Answer(Object payload, MetaData metaData) {

        boolean isReplay() {
            return metaData.containsKey(Reached.REPLAYED_KEY);
        }

        Object position() {
            return metaData.get(Reached.METADATA_KEY);
        }
    }

    // --- one after the other

    @Test
    void what_is_sent_again_is_answered_again_and_not_carried_out_by_this_process_or_another() {
        var first = send(bus(), OPEN);
        assertThat(first.answered().isReplay()).isFalse();
        for (var bus : List.of(buses.getFirst(), bus())) {
            var again = again(bus, first);
            assertThat(again.answered().isReplay()).isTrue();
            assertThat(again.answered().payload()).isEqualTo(first.customer());
            assertThat(again.answered().position()).isEqualTo(first.answered().position());
        }
        assertThat(events(stream(first.customer()))).isEqualTo(1);
    }

    @Test
    void a_refusal_is_an_answer_and_is_given_again() {
        var first = send(bus(), REFUSE);
        assertThat(first.answered().payload()).isEqualTo(NO);
        assertThat(again(buses.getFirst(), first).answered()).isEqualTo(new Answer(NO,
            first.answered().metaData().and(Reached.REPLAYED_KEY, true)));
    }

    @Test
    void a_fault_is_no_answer_and_leaves_its_key_free() {
        var first = send(bus(), FAIL_IN_SQL);
        assertThat(failureOf(first.answer())).isNotNull();
        var second = dispatch(buses.getFirst(), OPEN, first.customer(), first.key());
        assertThat(second.answered().isReplay()).isFalse();
        assertThat(again(buses.getFirst(), second).answered().isReplay()).isTrue();
    }

    @Test
    void another_request_with_the_same_key_is_refused() {
        var first = send(bus(), OPEN);
        first.answered();
        var other = dispatch(buses.getFirst(), OPEN, Shop.unique("customer"),
            new IdempotencyKey(first.key().id(), UUID.randomUUID()));
        assertThat(other.answered().payload()).isEqualTo(new IdempotencyKeyReused());
        assertThat(events(stream(other.customer()))).isZero();
        assertThat(again(buses.getFirst(), first).answered().payload()).isEqualTo(first.customer());
    }

    @Test
    void commands_without_keys_do_not_even_ask() {
        var bus = bus(transactions, new KeptAnswers(new JdbcTemplate(), serializer)); // which cannot ask anybody
        assertThat(dispatch(bus, OPEN, Shop.unique("customer"), null).answered().isReplay()).isFalse();
    }

    // --- in one group

    @Test
    void of_several_in_one_group_the_first_is_carried_out_and_the_others_are_answered_as_it_is() {
        var bus = bus();
        var all = whileNobodyWrites(() -> {
            var stopper = send(bus, OPEN); // with the writer: all that follow are one group
            var first = send(bus, OPEN);
            var refused = send(bus, REFUSE);
            var other = dispatch(bus, REFUSE, Shop.unique("customer"),
                new IdempotencyKey(first.key().id(), UUID.randomUUID()));
            return List.of(stopper, first, refused, again(bus, first), again(bus, refused), other, again(bus, first));
        });
        assertThat(all.stream().map(sent -> sent.answered().isReplay())).containsExactly(false, false, false, true,
            true, false, true);
        assertThat(all.get(3).answered().payload()).isEqualTo(all.get(1).customer());
        assertThat(all.get(6).answered().position()).isEqualTo(all.get(1).answered().position());
        assertThat(all.get(4).answered().payload()).isEqualTo(NO);
        assertThat(all.get(5).answered().payload()).isEqualTo(new IdempotencyKeyReused());
        assertThat(events(stream(all.get(1).customer()))).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Spoiler.class)
    void a_group_that_is_halved_answers_each_once_and_keeps_each_answer(Spoiler spoiler) {
        var bus = bus();
        var all = whileNobodyWrites(() -> {
            var sent = new ArrayList<>(IntStream.range(0, 11)
                .mapToObj(n -> send(bus, n == 5 ? spoiler.command : n % 3 == 1 ? REFUSE : OPEN)).toList());
            IntStream.range(0, 5).forEach(n -> sent.add(again(bus, sent.get(2 * n))));
            return sent;
        });
        assertThat(failureOf(all.remove(5).answer())).isNotNull();
        all.forEach(Sent::answered);
        assertThat(all.subList(0, 10)).allSatisfy(sent -> assertThat(sent.answered().isReplay()).isFalse());
        assertThat(all.subList(10, 15)).allSatisfy(sent -> assertThat(sent.answered().isReplay()).isTrue());
        requireKept(all.subList(0, 10));
    }

    private enum Spoiler {
        IN_SQL(FAIL_IN_SQL), AT_THE_END(FAIL_AT_THE_END);

        private final String command;

        Spoiler(String command) {
            this.command = command;
        }
    }

    // --- the commit itself

    @ParameterizedTest
    @EnumSource(value = Hitch.When.class, names = {"AFTER_THE_COMMIT", "ERROR_AFTER_THE_COMMIT"})
    void a_commit_whose_answer_is_lost_is_found_out_with_events_and_with_kept_refusals_alone(Hitch.When hitch) {
        for (var commands : List.of(List.of(OPEN, REFUSE, OPEN), List.of(REFUSE, REFUSE, REFUSE))) {
            var bus = busWith(hitch);
            var all = whileNobodyWrites(() -> commands.stream().map(command -> send(bus, command)).toList());
            assertThat(all).allSatisfy(sent -> assertThat(sent.answered().isReplay()).isFalse());
            requireKept(all);
        }
    }

    @Test
    void a_commit_that_did_not_take_place_has_kept_nothing() {
        for (var command : List.of(OPEN, REFUSE)) {
            var bus = busWith(Hitch.When.INSTEAD_OF_THE_COMMIT);
            var first = send(bus, command);
            assertThat(failureOf(first.answer())).matches(Outage::isBehind);
            var second = again(bus, first);
            assertThat(second.answered().isReplay()).isFalse();
            requireKept(List.of(second));
        }
    }

    private void requireKept(List<Sent> all) {
        var elsewhere = bus();
        for (var sent : all) {
            var again = again(elsewhere, sent).answered();
            assertThat(again.isReplay()).isTrue();
            assertThat(again.payload()).isEqualTo(sent.answered().payload());
            assertThat(again.position()).isEqualTo(sent.answered().position());
            assertThat(events(stream(sent.customer()))).isEqualTo(sent.name().equals(OPEN) ? 1 : 0);
        }
    }

    // --- the end

    @Test
    void an_answer_is_removed_when_it_is_older_than_was_promised_and_not_before() {
        var bus = bus();
        var all = Stream.of(25, 23).map(hours -> {
            var sent = send(bus, REFUSE);
            sent.answered();
            assertThat(owner().sql("""
                UPDATE command.idempotency_key SET kept_since = now() - make_interval(hours => ?) WHERE id = ?""")
                .params(hours, sent.key().id()).update()).isEqualTo(1);
            return sent;
        }).toList();
        new OldAnswers(answers, new IdempotencyPolicy(Duration.ofHours(24))).remove();
        assertThat(again(bus, all.getFirst()).answered().isReplay()).isFalse();
        assertThat(again(bus, all.getLast()).answered().isReplay()).isTrue();
    }

    // ---

    private static Sent send(GroupCommitBus bus, String name) {
        return dispatch(bus, name, Shop.unique("customer"), new IdempotencyKey(UUID.randomUUID(), UUID.randomUUID()));
    }

    private static Sent again(GroupCommitBus bus, Sent first) {
        return dispatch(bus, first.name(), first.customer(), first.key());
    }

    private static Sent dispatch(GroupCommitBus bus, String name, String customer, IdempotencyKey key) {
        var answer = new CompletableFuture<Answer>();
        var metaData = key == null ? Map.<String, Object>of() : Map.of(IdempotencyKey.METADATA_KEY, key);
        bus.dispatch(new GenericCommandMessage<>(new GenericMessage<>(customer, metaData), name),
            (_, result) -> complete(answer, result));
        return new Sent(name, customer, key, answer);
    }

    private static void complete(CompletableFuture<Answer> answer, CommandResultMessage<?> result) {
        if (!result.isExceptional()) {
            answer.complete(new Answer(result.getPayload(), result.getMetaData()));
        } else if (result.exceptionResult() instanceof Rejected refused) {
            answer.complete(new Answer(refused.getDetails().orElseThrow(), result.getMetaData()));
        } else {
            answer.completeExceptionally(result.exceptionResult());
        }
    }

    private static String stream(String customer) {
        return new CustomerId(customer).cartStream();
    }
}
