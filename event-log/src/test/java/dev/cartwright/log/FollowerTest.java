package dev.cartwright.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterators.AbstractSpliterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.junit.jupiter.api.Test;

class FollowerTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final KnownHead head = new KnownHead();

    @Test
    void what_comes_while_it_rests_is_found_together() {
        var rest = new Rest(LONG);
        var follower = follower(rest);
        head.reached(1);
        assertThat(waitAndRead(follower)).containsExactly(1L);

        CompletableFuture.runAsync(() -> {
            head.reached(2);
            head.reached(3);
            rest.hurry();
        });
        assertThat(waitAndRead(follower)).containsExactly(2L, 3L);
    }

    @Test
    void does_not_rest_before_its_first_work_nor_while_only_looking() throws InterruptedException {
        var follower = follower(new Rest(LONG));
        head.reached(2);
        assertThat(waitAndRead(follower)).containsExactly(1L, 2L);
        assertThat(follower.hasNextAvailable(0, TimeUnit.NANOSECONDS)).isFalse();
        head.reached(3);
        assertThat(follower.hasNextAvailable(0, TimeUnit.NANOSECONDS)).isTrue();
    }

    @Test
    void rests_at_the_end_however_much_has_come_meanwhile() {
        var rest = new Rest(LONG);
        var follower = follower(rest);
        head.reached(1);
        assertThat(waitAndRead(follower)).hasSize(1);
        head.reached(1 + RecentEvents.PAGE);
        CompletableFuture.runAsync(() -> {
            head.reached(2 + RecentEvents.PAGE);
            rest.hurry();
        });
        assertThat(waitAndRead(follower)).hasSize(1 + RecentEvents.PAGE);
    }

    @Test
    void shows_no_more_at_once_than_a_transaction_should_hold_and_does_not_rest_while_there_is_more() {
        var follower = follower(new Rest(LONG));
        head.reached(2L * Follower.AT_ONCE_MAX + 3);
        assertThat(waitAndRead(follower)).hasSize(Follower.AT_ONCE_MAX);
        assertThat(waitAndRead(follower)).hasSize(Follower.AT_ONCE_MAX);
        assertThat(waitAndRead(follower)).hasSize(3);
    }

    @Test
    void does_not_rest_where_its_reader_takes_less_than_there_is() throws InterruptedException {
        var follower = follower(new Rest(LONG));
        head.reached(3);
        for (long position = 1; position <= 3; position++) {
            assertThat(follower.hasNextAvailable(60, TimeUnit.SECONDS)).isTrue();
            assertThat(Positions.of(follower.nextAvailable().trackingToken())).isEqualTo(position);
        }
    }

    private List<Long> waitAndRead(Follower follower) {
        try {
            assertThat(follower.hasNextAvailable(60, TimeUnit.SECONDS)).isTrue();
            var positions = new ArrayList<Long>();
            while (follower.peek().isPresent()) {
                positions.add(Positions.of(follower.nextAvailable().trackingToken()));
            }
            return positions;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Follower follower(Rest rest) {
        return new Follower(0, head, eventsUpToTheHead(), rest);
    }

    /** Asked again after its end, it looks again, as the log's own does. */
    private Stream<TrackedEventMessage<?>> eventsUpToTheHead() {
        var positions = LongStream.iterate(1, position -> position + 1).iterator();
        return StreamSupport.stream(new AbstractSpliterator<TrackedEventMessage<?>>(Long.MAX_VALUE, 0) {

            private long given;

            @Override
            public boolean tryAdvance(Consumer<? super TrackedEventMessage<?>> action) {
                if (given == head.position()) {
                    return false;
                }
                given = positions.nextLong();
                action.accept(new GenericTrackedEventMessage<>(new GlobalSequenceTrackingToken(given),
                    new GenericMessage<>("event"), () -> Instant.EPOCH));
                return true;
            }
        }, false);
    }
}
