package dev.cartwright.command.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.api.Note;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Rejected;
import dev.cartwright.api.Sku;
import dev.cartwright.api.inventory.InventoryCommand.CorrectStock;
import dev.cartwright.api.inventory.InventoryCommand.ReceiveStock;
import dev.cartwright.api.inventory.InventoryCommand.RetireProduct;
import dev.cartwright.api.inventory.InventoryEvent.StockReceived;
import dev.cartwright.api.inventory.InventoryRejection.BelowReserved;
import dev.cartwright.api.inventory.InventoryRejection.UnknownProduct;
import dev.cartwright.api.inventory.StockDelta;
import dev.cartwright.log.LogEventStore;
import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.Shop.Answer;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Commands that come at once: they are committed together, and none pays for another. */
class GroupCommitIT extends CommitTest {

    @Autowired
    private CommandGateway commands;
    @Autowired
    private MeterRegistry meters;
    @Autowired
    private LogEventStore events;

    private final Sku tea = new Sku(Shop.unique("TEA"));

    @Test
    void they_share_commits_and_each_gets_its_own_result() {
        shop().sells(tea.value(), 450, 0);
        var groups = groupSizes();
        var carriedOut = commandsCommitted();

        var answers = whileNobodyWrites(() -> IntStream.range(0, 100).mapToObj(n -> n % 10 == 3
            ? commands.send(new RetireProduct(unknown(n)))
            : commands.send(receipt(n, 2))).toList());

        for (var n = 0; n < 100; n++) {
            if (n % 10 == 3) {
                assertThat(reasonOf(answers.get(n))).isEqualTo(new UnknownProduct(unknown(n)));
            } else {
                done(answers.get(n));
            }
        }
        assertThat(references()).hasSize(90).doesNotHaveDuplicates();
        assertThat(transactions(List.of(tea.stream()))).as("of the registration, of the first, and of all the others")
            .isLessThanOrEqualTo(3);
        assertThat(commandsCommitted() - carriedOut).isEqualTo(100);
        assertThat(groupSizes() - groups).isLessThanOrEqualTo(2);
        requireDensePositions();
    }

    @Test
    void a_refused_one_costs_only_itself_and_its_aggregate_is_not_read_again() {
        shop().sells(tea.value(), 450, 5);
        var misses = misses();

        var answers = whileNobodyWrites(() -> IntStream.range(0, 40).mapToObj(n -> n == 17
            ? commands.send(new CorrectStock(tea, new StockDelta(-700), new Note("miscounted")))
            : commands.send(receipt(n, 3))).toList());

        assertThat(reasonOf(answers.get(17))).isEqualTo(new BelowReserved(tea, 5 + 17 * 3, 0));
        for (var n = 0; n < 40; n++) {
            if (n != 17) {
                done(answers.get(n));
            }
        }
        assertThat(references()).hasSize(39).doesNotHaveDuplicates();
        assertThat(misses()).isEqualTo(misses);
    }

    @Test
    void one_that_the_log_does_not_take_fails_alone_and_the_others_happen_once() {
        var poison = new Sku(Shop.unique("POISON"));
        shop().sells(tea.value(), 450, 0);
        shop().sells(poison.value(), 450, 0);
        List<CompletableFuture<Object>> answers;
        CompletableFuture<Object> poisoned;
        try (var _ = Obstacle.on(owner(), poison.stream(), Obstacle.RAISE)) {
            var all = whileNobodyWrites(() -> IntStream.range(0, 41).mapToObj(n -> n == 23
                ? commands.send(new ReceiveStock(poison, new Quantity(1), null))
                : commands.send(receipt(n, 3))).toList());
            answers = new ArrayList<>(all);
            poisoned = answers.remove(23);
            assertThat(failureOf(poisoned)).isNotNull();
            answers.forEach(CommitTest::done);
        }
        assertThat(references()).hasSize(40).doesNotHaveDuplicates();
        assertThat(events(poison.stream())).as("its registration").isEqualTo(1);
        requireDensePositions();
        done(commands.send(new ReceiveStock(poison, new Quantity(1), null)));
    }

    @Test
    void each_event_names_the_request_that_caused_it_and_no_other_of_its_group() {
        shop().sells(tea.value(), 450, 1_000);
        var customers = IntStream.range(0, 20).mapToObj(_ -> Shop.unique("customer")).toList();
        customers.forEach(customer -> shop().adds(customer, tea.value(), 2));

        var answers = whileNobodyWrites(() -> {
            var sent = customers.stream().map(customer -> CompletableFuture.supplyAsync(
                () -> shop().checksOut(customer, "X-Correlation-Id", "request-of-" + customer),
                Thread::startVirtualThread)).toList();
            // the writer has taken the first, or the first few
            await().until(() -> meters.get("cartwright.commit.queue").gauge().value() >= customers.size() / 2);
            return sent;
        });

        assertThat(answers.stream().map(CompletableFuture::join)).extracting(Answer::status).containsOnly(201);
        for (var customer : customers) {
            assertThat(db.sql("""
                SELECT split_part(e.event_type, '$', 2) FROM log.event_log e, log.event_log o
                WHERE o.payload->>'customerId' = :customer AND o.event_type LIKE '%$CheckoutStarted'
                  AND coalesce(e.payload->>'checkoutId', e.payload->>'orderId') = o.payload->>'checkoutId'
                  AND e.metadata->>'correlationId' = :request
                ORDER BY e.position""").param("customer", customer).param("request", "request-of-" + customer)
                .query(String.class).list())
                .containsExactly("CheckoutStarted", "StockReserved", "OrderPlaced", "CheckoutCompleted");
        }
    }

    // --- other writers

    @Test
    void what_another_writer_has_done_counts_in_the_next_decision() {
        shop().sells(tea.value(), 450, 0);
        for (var round = 0; round < 20; round++) {
            anotherWriterReceives(7);
            done(commands.send(new CorrectStock(tea, new StockDelta(-7), new Note("sold elsewhere"))));
        }
        assertThat(reasonOf(commands.send(new CorrectStock(tea, new StockDelta(-1), new Note("nothing is left")))))
            .isEqualTo(new BelowReserved(tea, 0, 0));
        requireDensePositions();
    }

    @Test
    void nobody_notices_that_others_write_the_same_at_the_same_moment() {
        shop().sells(tea.value(), 450, 0);
        var others = IntStream.range(0, 3).mapToObj(_ -> CompletableFuture.runAsync(() -> {
            for (var n = 0; n < 25; n++) {
                anotherWriterReceives(5);
            }
        }, Thread::startVirtualThread)).toList();

        var answers = new ArrayList<CompletableFuture<Object>>();
        for (var n = 0; n < 200; n++) {
            answers.add(commands.send(receipt(n, 2)));
        }

        answers.forEach(CommitTest::done);
        others.forEach(CommitTest::done);
        assertThat(references()).hasSize(200).doesNotHaveDuplicates();
        assertThat(events(tea.stream())).isEqualTo(1 + 200 + 3 * 25);
        done(commands.send(new CorrectStock(tea, new StockDelta(-(200 * 2 + 3 * 25 * 5)), new Note("all of it"))));
        requireDensePositions();
    }

    /**
     * One that respects neither the head nor anything else: only the unique key of stream and sequence is left. Its
     * event has no place that a reader comes to, so the views miss it and park what follows: not what is tested here.
     */
    @Test
    void a_sequence_number_that_was_stolen_is_found_out_and_the_command_carried_out_all_the_same() {
        shop().sells(tea.value(), 450, 0);
        var misses = misses();
        db.sql("""
            INSERT INTO log.event_log
                (position, stream, aggregate_type, sequence, event_id, event_type, payload, metadata, time)
            SELECT -1, stream, aggregate_type, 1, gen_random_uuid(), :type,
                jsonb_build_object('sku', :sku, 'quantity', 11), '{}', now()
            FROM log.event_log WHERE stream = :stream""").param("type", StockReceived.class.getName())
            .param("sku", tea.value()).param("stream", tea.stream()).update();
        try {
            var answers = whileNobodyWrites(() -> IntStream.range(0, 10).mapToObj(n -> commands.send(receipt(n, 2)))
                .toList());

            answers.forEach(CommitTest::done);
            assertThat(references()).hasSize(10).doesNotHaveDuplicates();
            assertThat(reasonOf(commands.send(new CorrectStock(tea, new StockDelta(-700), new Note("too much")))))
                .isEqualTo(new BelowReserved(tea, 11 + 10 * 2, 0));
            assertThat(misses()).as("its aggregate was read anew").isGreaterThan(misses);
        } finally {
            owner().sql("DELETE FROM log.event_log WHERE position = -1").update();
        }
        requireDensePositions();
    }

    // --- callers who have gone

    @Test
    void who_no_longer_waits_stops_nobody() throws Exception {
        shop().sells(tea.value(), 450, 0);
        var impatient = new Thread[1];
        var answers = whileNobodyWrites(() -> {
            var sent = new ArrayList<CompletableFuture<Object>>();
            for (var n = 0; n < 10; n++) {
                sent.add(commands.send(receipt(n, 2)));
            }
            sent.remove(4).cancel(true);
            impatient[0] = Thread.startVirtualThread(() -> commands.sendAndWait(receipt(10, 2)));
            await().until(() -> impatient[0].getState() == Thread.State.WAITING);
            impatient[0].interrupt();
            sent.add(commands.send(receipt(11, 2)));
            return sent;
        });

        answers.forEach(CommitTest::done);
        impatient[0].join();
        assertThat(references()).contains("receipt-0", "receipt-9", "receipt-11").doesNotHaveDuplicates();
        requireDensePositions();
    }

    // ---

    private ReceiveStock receipt(int number, int quantity) {
        return new ReceiveStock(tea, new Quantity(quantity), new Note("receipt-" + number));
    }

    private static Sku unknown(int number) {
        return new Sku("no-such-" + number);
    }

    /** As another process would: it takes the head, sees what is there, and adds to it. */
    private void anotherWriterReceives(int quantity) {
        var work = DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("elsewhere"));
        work.attachTransaction(transactions);
        work.execute(() -> {
            head.hold();
            events.publish(new GenericDomainEventMessage<>("ProductInventory", tea.stream(), events(tea.stream()),
                new StockReceived(tea, new Quantity(quantity), null)));
        });
    }

    private List<String> references() {
        return db.sql("""
            SELECT payload->>'reference' FROM log.event_log WHERE stream = ? AND payload->>'reference' IS NOT NULL""")
            .param(tea.stream()).query(String.class).list();
    }

    private static Object reasonOf(CompletableFuture<?> answer) {
        assertThat(failureOf(answer)).isInstanceOf(Rejected.class);
        return ((Rejected) failureOf(answer)).getDetails().orElseThrow();
    }

    private double misses() {
        return meters.get("cartwright.aggregates.asked").tags("type", "product", "result", "miss").functionCounter()
            .count();
    }

    private long groupSizes() {
        return meters.get("cartwright.commit.group.size").summary().count();
    }

    private long commandsCommitted() {
        return (long) meters.get("cartwright.commit.group.size").summary().totalAmount();
    }
}
