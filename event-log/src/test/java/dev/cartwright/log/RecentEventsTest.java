package dev.cartwright.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Test;

class RecentEventsTest {

    private static final int READERS = 4;

    private final RecentEvents recent = new RecentEvents(1_000_000);

    @Test
    void what_was_added_is_known_to_the_end_of_its_page() {
        recent.add(entries(1, 1_500));
        assertThat(positions(recent.after(0))).isEqualTo(range(1, 1_000));
        assertThat(positions(recent.after(998))).isEqualTo(range(999, 1_000));
        assertThat(positions(recent.after(1_000))).isEqualTo(range(1_001, 1_500));
        assertThat(recent.after(1_500)).isEmpty();
        assertThat(recent.after(2_000)).isEmpty();
    }

    @Test
    void what_would_leave_a_hole_is_not_kept() {
        recent.add(entries(1, 3));
        recent.add(entries(5, 7));
        assertThat(positions(recent.after(0))).isEqualTo(range(1, 3));
        assertThat(recent.after(3)).isEmpty();
        assertThat(recent.after(4)).isEmpty();

        recent.add(entries(4, 6)); // read from the database by whoever asked for it
        assertThat(positions(recent.after(0))).isEqualTo(range(1, 6));
    }

    @Test
    void a_page_may_be_known_from_its_middle_on() {
        recent.add(entries(500, 510));
        assertThat(positions(recent.after(499))).isEqualTo(range(500, 510));
        assertThat(recent.after(498)).isEmpty();

        recent.add(entries(1, 5));
        assertThat(recent.after(0)).as("it has no place before what is known").isEmpty();
        assertThat(positions(recent.after(499))).isEqualTo(range(500, 510));
    }

    @Test
    void what_comes_twice_is_there_once() {
        recent.add(entries(1, 5));
        recent.add(entries(3, 7));
        recent.add(entries(1, 7));
        assertThat(positions(recent.after(0))).isEqualTo(range(1, 7));
    }

    @Test
    void the_page_that_nobody_has_asked_for_longest_makes_room() {
        var small = new RecentEvents(2_000);
        small.add(entries(1, 2_000));
        assertThat(small.after(0)).hasSize(1_000);
        small.add(entries(2_001, 2_001));
        assertThat(small.after(1_000)).as("of the page that was not asked for").isEmpty();
        assertThat(small.after(0)).hasSize(1_000);
        assertThat(positions(small.after(2_000))).isEqualTo(range(2_001, 2_001));

        small.add(entries(2_002, 3_000)); // there is room for it now
        assertThat(small.after(0)).hasSize(1_000);
    }

    @Test
    void a_page_that_is_too_large_by_itself_is_not_kept_and_does_no_harm() {
        var tiny = new RecentEvents(10);
        tiny.add(entries(1, 11));
        assertThat(tiny.after(0)).isEmpty();
        tiny.add(entries(12, 15));
        assertThat(positions(tiny.after(11))).isEqualTo(range(12, 15));
    }

    @Test
    void several_readers_see_each_event_once_and_in_order_while_it_grows() {
        var last = 20_000;
        var readers = IntStream.range(0, READERS).mapToObj(_ -> CompletableFuture.supplyAsync(() -> follow(last),
            Thread::startVirtualThread)).toList();
        for (var position = 0; position < last; position += 7) {
            recent.add(entries(position + 1, Math.min(last, position + 7)));
        }
        for (var reader : readers) {
            assertThat(reader.orTimeout(60, TimeUnit.SECONDS).join()).isEqualTo(range(1, last));
        }
    }

    private List<Long> follow(long last) {
        var seen = new ArrayList<Long>();
        for (var position = 0L; position < last; position = seen.isEmpty() ? 0 : seen.getLast()) {
            seen.addAll(positions(recent.after(position)));
            Thread.yield();
        }
        return seen;
    }

    static List<RecentEvents.Entry> entries(long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(RecentEventsTest::entry).toList();
    }

    /** Of one character. */
    private static RecentEvents.Entry entry(long position) {
        return new RecentEvents.Entry(position, new GenericTrackedEventMessage<>(
            new GlobalSequenceTrackingToken(position), GenericEventMessage.asEventMessage(position)), 1);
    }

    static List<Long> positions(List<TrackedEventMessage<?>> events) {
        return events.stream().map(event -> Positions.of(event.trackingToken())).toList();
    }

    static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
