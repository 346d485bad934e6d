package dev.cartwright.log;

import static dev.cartwright.log.TestLog.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.api.CustomerId;
import dev.cartwright.api.cart.CartEvent.CartOpened;
import dev.cartwright.log.snapshot.Snapshot;
import dev.cartwright.log.snapshot.SnapshotType;
import dev.cartwright.standalone.testing.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A snapshot spares reading what came before it; where anything is wrong with it, it is as if there were none. */
class SnapshotsIT {

    @TempDir
    private static Path directory;

    private static TestLog test;

    @Revision("2")
    record Mood(String stream, String mood) implements Snapshot {
        Mood {
            Objects.requireNonNull(mood, "a mood is needed");
        }
    }

    @BeforeAll
    static void open() {
        test = TestLog.open(directory, new SnapshotType("cart-", Mood.class));
    }

    @AfterAll
    static void close() {
        test.close();
    }

    @Test
    void what_it_stands_for_is_not_read() {
        var stream = lifeOf(7, "spared");
        store(stream, 4);
        spoilEventsUpTo(stream, 4); // whoever reads them fails

        assertThat(test.log().readSnapshot(stream)).hasValueSatisfying(snapshot -> {
            assertThat(snapshot.getPayload()).isEqualTo(new Mood(stream, "of 4"));
            assertThat(snapshot.getSequenceNumber()).isEqualTo(4);
            assertThat(snapshot.getType()).isEqualTo("Cart");
        });
        assertThat(readWithOthers(stream)).extracting(DomainEventMessage::getSequenceNumber).containsExactly(4L, 5L,
            6L);
        assertThat(readWithOthers(stream)).extracting(EventMessage::getPayload).first()
            .isEqualTo(new Mood(stream, "of 4"));
    }

    @Test
    void several_lives_are_read_together_each_from_its_beginning() {
        var summedUp = lifeOf(5, "together-a");
        var wholly = lifeOf(3, "together-b");
        var last = lifeOf(2, "together-c");
        store(summedUp, 2);
        store(last, 1);

        var lives = test.log().readWhole(List.of(summedUp, wholly, last, "cart-together-none", "order-x"));

        assertThat(lives.get(summedUp)).extracting(DomainEventMessage::getSequenceNumber).containsExactly(2L, 3L, 4L);
        assertThat(lives.get(wholly)).extracting(DomainEventMessage::getSequenceNumber).containsExactly(0L, 1L, 2L);
        assertThat(lives.get(last)).extracting(DomainEventMessage::getSequenceNumber).containsExactly(1L);
        assertThat(lives).containsEntry("cart-together-none", List.of()).containsEntry("order-x", List.of());
    }

    @Test
    void too_large_ones_are_not_read_together() {
        var small = lifeOf(3, "small");
        var large = lifeOf(3, "large");
        store(small, 1);
        test.snapshots()
            .store(new GenericDomainEventMessage<>("Cart", large, 1, new Mood(large, "x".repeat(17_000_000))));

        assertThat(test.log().readWhole(List.of(small, large))).containsOnlyKeys(small);
        assertThat(test.log().readSnapshot(large)).as("read for itself").isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "snapshot_type = 'dev.cartwright.Gone'", "snapshot_type = 'java.lang.String'", "revision = '1'",
        "revision = NULL", "state = '{\"stream\":'", "state = ''", "state = 'null'", "state = '[]'",
        "state = '{\"stream\":\"cart-bad\"}'", "state = '{\"stream\":\"cart-other\",\"mood\":\"good\"}'",
        "sequence = 6",
        "sequence = -1"})
    void a_bad_one_is_as_good_as_none_and_is_replaced(String wrong) {
        var stream = lifeOf(6, "bad");
        store(stream, 3);
        assertThat(test.log().readSnapshot(stream)).isPresent();
        assertThat(isDue(stream)).isFalse();

        test.jdbc().update("UPDATE log.snapshot SET " + wrong + " WHERE stream = ?", stream);

        assertThat(test.log().readSnapshot(stream)).isEmpty();
        assertThat(readWithOthers(stream)).extracting(DomainEventMessage::getSequenceNumber)
            .containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(isDue(stream)).isTrue();
        store(stream, 5);
        assertThat(isDue(stream)).isFalse();
        assertThat(readWithOthers(stream)).extracting(DomainEventMessage::getSequenceNumber).containsExactly(5L);
    }

    @Test
    void it_is_due_after_half_as_many_events_as_are_counted() {
        var stream = lifeOf(6, "due");
        assertThat(test.snapshots().isDue("cart-nobody", 10, 1_000)).isFalse();
        assertThat(test.snapshots().isDue(stream, 10, 1_000)).as("there is none yet").isTrue();
        store(stream, 1);
        assertThat(test.snapshots().isDue(stream, 10, 1_000)).isFalse();
        store(stream, 0);
        assertThat(test.snapshots().isDue(stream, 10, 1_000)).isTrue();
    }

    @Test
    void a_large_one_waits_for_more() {
        var stream = lifeOf(46, "patient");
        var size = "x".repeat(4_500);
        test.snapshots().store(new GenericDomainEventMessage<>("Cart", stream, 1, new Mood(stream, size)));
        assertThat(test.snapshots().isDue(stream, 10, 1_000)).as("44 events later").isFalse();
        test.snapshots().store(new GenericDomainEventMessage<>("Cart", stream, 0, new Mood(stream, size)));
        assertThat(test.snapshots().isDue(stream, 10, 1_000)).as("45 events later").isTrue();
    }

    private static boolean isDue(String stream) {
        return test.snapshots().isDue(stream, 1_000, 1_000_000);
    }

    /** A stream with so many events. */
    private static String lifeOf(int events, String customer) {
        var id = new CustomerId(customer + "-" + UUID.randomUUID());
        test.commit(opened(id.value()));
        for (var sequence = 1; sequence < events; sequence++) {
            test.commit(new GenericDomainEventMessage<>("Cart", id.cartStream(), sequence, new CartOpened(id)));
        }
        return id.cartStream();
    }

    private static void store(String stream, long sequence) {
        test.snapshots().store(
            new GenericDomainEventMessage<>("Cart", stream, sequence, new Mood(stream, "of " + sequence)));
    }

    private static @Nullable List<DomainEventMessage<?>> readWithOthers(String stream) {
        return test.log().readWhole(List.of("cart-nobody", stream)).get(stream);
    }

    private static void spoilEventsUpTo(String stream, long sequence) {
        test.database().as(Database.OWNER)
            .sql("UPDATE log.event_log SET payload = '[]', event_type = 'gone' WHERE stream = ? AND sequence <= ?")
            .params(stream, sequence).update();
    }
}
