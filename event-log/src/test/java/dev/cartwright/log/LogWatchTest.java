package dev.cartwright.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.log.LogWatch.Happened;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogWatchTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final InMemoryEventStorageEngine events = new InMemoryEventStorageEngine();
    private final EmbeddedEventStore log = EmbeddedEventStore.builder().storageEngine(events).build();
    /** What is said about the word that it begins with; nobody waits for what begins with a dash. */
    private final LogWatch watch = new LogWatch(log, this::past,
        event -> event.toString().startsWith("-") ? null : event.toString().split(" ")[0], 0);
    private int published;

    @BeforeEach
    void follow() {
        publish("tea is long over");
        watch.start();
    }

    @AfterEach
    void stop() {
        watch.stop();
        log.shutDown();
    }

    @Test
    void whoever_waits_is_told_what_happens_from_then_on_where_and_by_whom() {
        try (var tea = watch.watch("tea"); var cup = watch.watch("cup")) {
            publish("- nobody cares");
            publish("tea one");
            publish("cup one");
            publish("tea two");

            var told = tea.await(LONG, happened -> happened.size() < 2 ? Optional.empty() : Optional.of(happened));

            assertThat(told).extracting(Happened::event).containsExactly("tea one", "tea two");
            assertThat(told).extracting(Happened::position).containsExactly(2L, 4L);
            assertThat(told).extracting(Happened::actor).containsOnly("ann");
            assertThat(cup.await(LONG, LogWatchTest::all)).hasSize(1);
        }
    }

    @Test
    void all_that_wait_for_the_same_are_told() {
        try (var one = watch.watch("tea"); var other = watch.watch("tea")) {
            publish("tea one");
            assertThat(one.await(LONG, LogWatchTest::all)).hasSize(1);
            assertThat(other.await(LONG, LogWatchTest::all)).hasSize(1);
        }
    }

    @Test
    void what_was_before_is_recalled_in_its_place_and_once() {
        publish("tea one");
        publish("cup one");
        try (var tea = watch.watch("tea")) {
            publish("tea two");
            assertThat(tea.await(LONG, LogWatchTest::all)).isNotNull();
            tea.recall("tea's", 1);

            assertThat(tea.await(LONG, LogWatchTest::all)).extracting(Happened::event)
                .containsExactly("tea one", "tea two");
        }
    }

    @Test
    void whoever_has_waited_long_enough_is_told_nothing() {
        try (var tea = watch.watch("tea")) {
            assertThat(tea.await(Duration.ofMillis(50), LogWatchTest::all)).isNull();
        }
    }

    @Test
    void whoever_no_longer_watches_is_forgotten() {
        var one = watch.watch("tea");
        var other = watch.watch("tea");
        one.close();
        assertThat(watch.watched()).isEqualTo(1);
        other.close();
        assertThat(watch.watched()).isZero();
    }

    private static Optional<List<Happened>> all(List<Happened> happened) {
        return happened.isEmpty() ? Optional.empty() : Optional.of(happened);
    }

    /** As if all were of one stream. */
    private Stream<TrackedEventMessage<?>> past(String stream, long firstSequence) {
        return events.readEvents(null, false).skip(firstSequence).map(event -> event);
    }

    private void publish(String event) {
        log.publish(new GenericDomainEventMessage<>("Any", "stream-" + published++, 0, event,
            MetaData.with("actor", "ann")));
    }
}
