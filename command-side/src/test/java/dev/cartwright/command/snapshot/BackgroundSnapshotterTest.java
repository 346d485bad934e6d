package dev.cartwright.command.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.log.snapshot.Snapshots;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.eventsourcing.SpringAggregateSnapshotter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which snapshots will be made, before anybody makes them. */
class BackgroundSnapshotterTest {

    private final BackgroundSnapshotter snapshotter = new BackgroundSnapshotter(
        SpringAggregateSnapshotter.builder().eventStore(
            EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build()),
        new Snapshots(new JdbcTemplate(), Jackson3Serializer.builder().build(), List.of()));
    private final DefaultUnitOfWork<EventMessage<?>> group = DefaultUnitOfWork.startAndGet(something());

    @AfterEach
    void end() {
        if (group.isActive()) {
            group.rollback();
        }
    }

    @Test
    void wait_for_the_commit_around() {
        var command = DefaultUnitOfWork.startAndGet(something());
        snapshotter.scheduleSnapshot(String.class, "product-TEA");
        command.commit();
        assertThat(snapshotter.waiting()).isZero();
        group.commit();
        assertThat(snapshotter.waiting()).isEqualTo(1);
    }

    @Test
    void are_none_of_a_command_that_is_taken_back() {
        var command = DefaultUnitOfWork.startAndGet(something());
        snapshotter.scheduleSnapshot(String.class, "product-TEA");
        command.rollback();
        group.commit();
        assertThat(snapshotter.waiting()).isZero();
    }

    @Test
    void are_none_of_a_group_that_is_taken_back() {
        var command = DefaultUnitOfWork.startAndGet(something());
        snapshotter.scheduleSnapshot(String.class, "product-TEA");
        command.commit();
        group.rollback();
        assertThat(snapshotter.waiting()).isZero();
    }

    @Test
    void are_made_once_however_often_they_are_asked_for() {
        group.commit();
        IntStream.range(0, 5).forEach(_ -> snapshotter.scheduleSnapshot(String.class, "product-TEA"));
        snapshotter.scheduleSnapshot(String.class, "product-CUP");
        assertThat(snapshotter.waiting()).isEqualTo(2);
    }

    @Test
    void do_not_pile_up() {
        group.commit();
        IntStream.range(0, 12_345).forEach(n -> snapshotter.scheduleSnapshot(String.class, "product-" + n));
        assertThat(snapshotter.waiting()).isEqualTo(10_000);
    }

    private static EventMessage<?> something() {
        return GenericEventMessage.asEventMessage("something");
    }
}
