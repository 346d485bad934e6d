package dev.cartwright.command.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.api.Note;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Rejected;
import dev.cartwright.api.Sku;
import dev.cartwright.api.inventory.InventoryCommand.CorrectStock;
import dev.cartwright.api.inventory.InventoryCommand.ReceiveStock;
import dev.cartwright.api.inventory.InventoryEvent.StockReceived;
import dev.cartwright.api.inventory.InventoryRejection.BelowReserved;
import dev.cartwright.api.inventory.StockDelta;
import dev.cartwright.log.LogEventStore;
import dev.cartwright.log.trace.Tracing;
import dev.cartwright.standalone.testing.Shop;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * One group is decided on while the one before is being written, and whatever becomes of that, nothing is decided on
 * what has not come to be. Each test stops a write at the head of the log, which somebody else holds, and sends more.
 */
class DecidedAheadIT extends CommitTest {

    private static final String SPOILT = "spoilt";

    @Autowired
    private CommandGateway commands;
    @Autowired
    private MeterRegistry meters;
    @Autowired
    private LogEventStore events;
    @Autowired
    private KeptAnswers answers;

    private final Sku tea = new Sku(Shop.unique("TEA"));
    private final Sku coffee = new Sku(Shop.unique("COFFEE"));

    /** Where others have written lately nothing is decided ahead. */
    @BeforeEach
    void nobodyElseHasWrittenLately() throws InterruptedException {
        shop().sells(tea.value(), 450, 0);
        shop().sells(coffee.value(), 450, 0);
        TimeUnit.MILLISECONDS.sleep(1_100);
    }

    @AfterEach
    void requireSoundLog() {
        requireDensePositions();
    }

    @Test
    void one_decides_while_the_other_is_being_written_and_builds_on_it() {
        var both = whileAnotherWrites(() -> {}, () -> List.of(writing(receipt(5, "first")), decided(correction(-3))));
        both.forEach(CommitTest::done);
        assertThat(refusal(correction(-700))).isEqualTo(new BelowReserved(tea, 2, 0));
        assertThat(transactions(List.of(tea.stream()))).as("the registration's, and one for each").isEqualTo(3);
    }

    @Test
    void what_was_decided_on_a_write_that_fails_is_decided_anew() {
        try (var _ = Obstacle.on(owner(), SPOILT, Obstacle.RAISE_AT_RECEIPT)) {
            var both = whileAnotherWrites(() -> {},
                () -> List.of(writing(receipt(5, SPOILT)), decided(correction(-3))));
            assertThat(failureOf(both.getFirst())).hasStackTraceContaining("not this one");
            assertThat(reasonOf(both.getLast())).as("without what was to come").isEqualTo(new BelowReserved(tea, 0, 0));
        }
        done(commands.send(receipt(5, "again")));
        done(commands.send(correction(-3)));
    }

    @Test
    void what_others_have_written_meanwhile_to_the_same_is_built_on() {
        var both = whileAnotherWrites(() -> receives(tea, 4),
            () -> List.of(writing(receipt(1, "first")), decided(receipt(2, "second"))));
        both.forEach(CommitTest::done);
        assertThat(refusal(correction(-700))).isEqualTo(new BelowReserved(tea, 7, 0));
    }

    @Test
    void what_others_have_written_meanwhile_to_something_else_is_known_to_whoever_comes_next() {
        var both = whileAnotherWrites(() -> receives(coffee, 4),
            () -> List.of(writing(receipt(1, "first")), decided(new CorrectStock(coffee, new StockDelta(-3), note()))));
        both.forEach(CommitTest::done);
    }

    @Test
    void a_refusal_is_not_due_to_what_is_no_longer_so() {
        whileAnotherWrites(() -> receives(coffee, 4), () -> List.of());
        done(commands.send(new CorrectStock(coffee, new StockDelta(-3), note())));
    }

    // --- what is not in memory

    @Test
    void what_is_being_written_is_not_read_before_it_is_there() {
        var carriedOut = new AtomicInteger();
        var bus = busWithoutMemory();
        bus.subscribe(ReceiveStock.class.getName(), command -> {
            carriedOut.incrementAndGet();
            var there = events.readEvents(tea.stream()).asStream().count();
            events.publish(new GenericDomainEventMessage<>("ProductInventory", tea.stream(), there,
                new StockReceived(tea, new Quantity(1), null)));
            return there;
        });
        bus.start();
        try {
            var both = whileAnotherWrites(() -> {},
                () -> List.of(writing(bus, receipt(1, "first")), dispatch(bus, receipt(1, "second"))));
            both.forEach(CommitTest::done);
            assertThat(both).extracting(CompletableFuture::join).containsExactly(1L, 2L);
            assertThat(carriedOut).as("neither had to be decided anew").hasValue(2);
        } finally {
            bus.stop();
        }
    }

    @Test
    void whoever_asks_the_database_asks_it_after_the_write_before() {
        var bus = busWithoutMemory();
        startToReceiveAndToCount(bus, null);
        try {
            var both = whileAnotherWrites(() -> {}, () -> List.of(writing(bus, receipt(1, "first")),
                dispatch(bus, new CorrectStock(coffee, new StockDelta(1), note()))));
            both.forEach(CommitTest::done);
            assertThat(both.getLast().join()).isEqualTo(2L);
        } finally {
            bus.stop();
        }
    }

    @Test
    void a_command_that_learns_by_itself_that_the_write_before_has_failed_is_carried_out_anew() {
        var bus = busWithoutMemory();
        startToReceiveAndToCount(bus, new Note(SPOILT));
        try (var _ = Obstacle.on(owner(), SPOILT, Obstacle.RAISE_AT_RECEIPT)) {
            var both = whileAnotherWrites(() -> {}, () -> List.of(writing(bus, receipt(1, "first")),
                dispatch(bus, new CorrectStock(coffee, new StockDelta(1), note()))));
            assertThat(failureOf(both.getFirst())).hasStackTraceContaining("not this one");
            done(both.getLast());
            assertThat(both.getLast().join()).as("the registration").isEqualTo(1L);
        } finally {
            bus.stop();
        }
    }

    // ---

    /** Nothing can be written until this is sent, and another process has done its own in the end. */
    private <T> T whileAnotherWrites(Runnable itsOwn, Supplier<T> sending) {
        var work = DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("elsewhere"));
        work.attachTransaction(transactions);
        head.hold();
        try {
            return outside(work, sending);
        } finally {
            itsOwn.run();
            work.commit();
        }
    }

    private void receives(Sku sku, int quantity) {
        events.publish(new GenericDomainEventMessage<>("ProductInventory", sku.stream(), events(sku.stream()),
            new StockReceived(sku, new Quantity(quantity), null)));
    }

    /** A receipt is the second event of its product; to correct stock is to ask the database how many there are. */
    private void startToReceiveAndToCount(GroupCommitBus bus, @Nullable Note reference) {
        bus.subscribe(ReceiveStock.class.getName(), command -> {
            events.publish(new GenericDomainEventMessage<>("ProductInventory", tea.stream(), 1,
                new StockReceived(tea, new Quantity(1), reference)));
            return null;
        });
        bus.subscribe(CorrectStock.class.getName(), command -> events(tea.stream()));
        bus.start();
    }

    private GroupCommitBus busWithoutMemory() {
        return new GroupCommitBus(new GroupCommitPolicy(256, 100, 10, 10), transactions, pen, head,
            new ReadAhead(events, List.of()), new ReachedVersions(events), answers, new SimpleMeterRegistry(),
            Tracing.OFF);
    }

    /** Sends it, and returns when it has been decided on and waits for the head of the log. */
    private CompletableFuture<Object> writing(Object command) {
        var answer = commands.send(command);
        awaitLock();
        return answer;
    }

    private CompletableFuture<Object> writing(GroupCommitBus bus, Object command) {
        var answer = dispatch(bus, command);
        awaitLock();
        return answer;
    }

    /** Sends it, and returns when its product was looked up, while the write before has still to wait. */
    private CompletableFuture<Object> decided(Object command) {
        var hits = hits();
        var answer = commands.send(command);
        await().until(() -> hits() > hits);
        assertThat(answer).isNotDone();
        return answer;
    }

    private static CompletableFuture<Object> dispatch(GroupCommitBus bus, Object command) {
        var answer = new CompletableFuture<Object>();
        bus.dispatch(GenericCommandMessage.asCommandMessage(command), (_, result) -> {
            if (result.isExceptional()) {
                answer.completeExceptionally(result.exceptionResult());
            } else {
                answer.complete(result.getPayload());
            }
        });
        return answer;
    }

    private double hits() {
        return meters.get("cartwright.aggregates.asked").tags("type", "product", "result", "hit").functionCounter()
            .count();
    }

    private ReceiveStock receipt(int quantity, String reference) {
        return new ReceiveStock(tea, new Quantity(quantity), new Note(reference));
    }

    private CorrectStock correction(int delta) {
        return new CorrectStock(tea, new StockDelta(delta), note());
    }

    private static Note note() {
        return new Note("counted again");
    }

    private Object refusal(Object command) {
        return reasonOf(commands.send(command));
    }

    private static Object reasonOf(CompletableFuture<?> answer) {
        assertThat(failureOf(answer)).isInstanceOf(Rejected.class);
        return ((Rejected) failureOf(answer)).getDetails().orElseThrow();
    }
}
