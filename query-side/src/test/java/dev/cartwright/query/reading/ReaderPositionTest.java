package dev.cartwright.query.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.log.Rest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackerStatus;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.Test;

class ReaderPositionTest {

    private static final Segment[] HALVES = Segment.ROOT_SEGMENT.split();
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Map<Integer, EventTrackerStatus> here = new ConcurrentHashMap<>();
    private final AtomicLong anywhere = new AtomicLong(-1);
    private final AtomicInteger lookUps = new AtomicInteger();
    private Thread waiter = Thread.currentThread();
    private final Rest rest = new Rest(LONG);
    private final ReaderPosition reader = new ReaderPosition(() -> here, () -> {
        lookUps.incrementAndGet();
        return anywhere.get();
    }, rest);

    @Test
    void of_a_reader_that_runs_here_is_not_looked_up() {
        runs(Segment.ROOT_SEGMENT, at(7));
        assertThat(now(0)).isEqualTo(7);
        assertThat(now(8)).isEqualTo(7);
        assertThat(lookUps).hasValue(0);
    }

    @Test
    void who_waits_for_it_ends_the_rest_of_the_reader() {
        runs(Segment.ROOT_SEGMENT, at(7));
        var reading = CompletableFuture.runAsync(() -> {
            takeRest();
            runs(Segment.ROOT_SEGMENT, at(8));
            reader.onEventTrackerStatusChange(here);
        });
        assertThat(reader.awaitAtLeast(8, LONG)).isEqualTo(8);
        reading.join();
    }

    private void takeRest() {
        try {
            rest.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void is_that_of_the_segment_that_is_behind() {
        runs(HALVES[0], at(7));
        runs(HALVES[1], at(4));
        assertThat(now(0)).isEqualTo(4);
        var quarters = HALVES[1].split();
        runs(quarters[0], at(9));
        runs(quarters[1], at(3));
        assertThat(now(0)).isEqualTo(3);
        assertThat(lookUps).hasValue(0);
    }

    @Test
    void is_looked_up_where_a_segment_runs_elsewhere() {
        runs(HALVES[0], at(7));
        anywhere.set(4);
        assertThat(now(0)).isEqualTo(4);
        here.clear();
        assertThat(now(0)).isEqualTo(4);
        assertThat(lookUps).hasPositiveValue();
    }

    @Test
    void is_looked_up_while_the_reader_is_in_trouble_and_has_let_go() {
        here.put(0, new TrackerStatus(Segment.ROOT_SEGMENT, at(7)).markError(new IllegalStateException("trouble")));
        anywhere.set(9);
        assertThat(now(9)).isEqualTo(9);
    }

    @Test
    void in_a_replay_is_how_far_the_replay_is() {
        runs(Segment.ROOT_SEGMENT, ReplayToken.createReplayToken(at(20), at(5)));
        assertThat(now(0)).isEqualTo(5);
        runs(Segment.ROOT_SEGMENT, ReplayToken.createReplayToken(at(20)));
        assertThat(now(0)).isZero();
        runs(Segment.ROOT_SEGMENT, MergedTrackingToken.merged(at(20), at(6)));
        assertThat(now(0)).isEqualTo(6);
    }

    @Test
    void is_waited_for_until_it_is_far_enough() throws Exception {
        runs(Segment.ROOT_SEGMENT, at(7));
        var waiting = waitFor(9);
        moves(Segment.ROOT_SEGMENT, at(8));
        awaitWaiting();
        assertThat(waiting).isNotDone();
        moves(Segment.ROOT_SEGMENT, at(9));
        assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo(9);
        assertThat(lookUps).hasValue(0);
    }

    @Test
    void is_waited_for_wherever_the_reader_goes() throws Exception {
        runs(Segment.ROOT_SEGMENT, at(7));
        anywhere.set(7);
        var waiting = waitFor(9);
        here.clear(); // another process has it now
        reader.onEventTrackerStatusChange(Map.of());
        anywhere.set(8);
        awaitWaiting();
        assertThat(waiting).isNotDone();
        anywhere.set(9);
        assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo(9);

        waiting = waitFor(12);
        moves(Segment.ROOT_SEGMENT, at(12)); // and now it is back
        assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo(12);
    }

    @Test
    void is_not_waited_for_by_who_has_to_end() throws Exception {
        runs(Segment.ROOT_SEGMENT, at(7));
        var waiting = waitFor(9);
        waiter.interrupt();
        assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo(7);
    }

    private long now(long wanted) {
        return reader.awaitAtLeast(wanted, Duration.ZERO);
    }

    /** Returns when the waiting has begun. */
    private CompletableFuture<Long> waitFor(long wanted) {
        var answer = new CompletableFuture<Long>();
        waiter = Thread.ofPlatform().daemon().start(() -> answer.complete(reader.awaitAtLeast(wanted, LONG)));
        awaitWaiting();
        return answer;
    }

    private void awaitWaiting() {
        await().pollInterval(Duration.ofMillis(1)).until(() -> waiter.getState() == Thread.State.TIMED_WAITING);
    }

    private void runs(Segment segment, TrackingToken token) {
        here.put(segment.getSegmentId(), new TrackerStatus(segment, token));
    }

    private void moves(Segment segment, TrackingToken token) {
        runs(segment, token);
        reader.onEventTrackerStatusChange(here);
    }

    private static TrackingToken at(long position) {
        return new GlobalSequenceTrackingToken(position);
    }
}
