package dev.cartwright.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReachedTest {

    private final List<Long> told = new ArrayList<>();
    private final List<String> replays = new ArrayList<>();
    private final Reached reached = new Reached(told::add, () -> replays.add("replayed"));

    @Test
    void the_largest_position_counts_in_whatever_order_they_come() {
        reached.at(0);
        reached.at(7);
        reached.at(3);
        reached.at(7);
        reached.at(12);
        assertThat(told).containsExactly(0L, 7L, 12L);
    }

    @Test
    void what_comes_after_the_answer_is_not_told() {
        reached.at(7);
        reached.end();
        reached.at(12);
        assertThat(told).containsExactly(7L);
    }

    @Test
    void the_version_is_that_of_the_thing_that_was_commanded_first_however_often() {
        assertThat(reached.version()).isEmpty();
        reached.by("order-1", Map.of(Reached.METADATA_KEY, 7L));
        assertThat(reached.version()).as("of a refusal").isEmpty();
        reached.by("order-1", Map.of(Reached.METADATA_KEY, 8L, Reached.VERSION_KEY, 2L));
        reached.by("payment-1", Map.of(Reached.METADATA_KEY, 9L, Reached.VERSION_KEY, 30L));
        assertThat(reached.version()).isEqualTo(OptionalLong.of(2));
        reached.by("order-1", Map.of(Reached.METADATA_KEY, 11L, Reached.VERSION_KEY, 3L));
        assertThat(reached.version()).isEqualTo(OptionalLong.of(3));
        assertThat(told).containsExactly(7L, 8L, 9L, 11L);
        assertThat(replays).isEmpty();
    }

    @Test
    void an_answer_that_was_given_before_is_told_as_such() {
        assertThat(reached.isReplay()).isFalse();
        reached.by(null, Map.of(Reached.METADATA_KEY, 7L, Reached.REPLAYED_KEY, true));
        assertThat(reached.isReplay()).isTrue();
        reached.end();
        reached.by(null, Map.of(Reached.METADATA_KEY, 9L, Reached.REPLAYED_KEY, true));
        assertThat(told).containsExactly(7L);
        assertThat(replays).hasSize(1);
    }
}
