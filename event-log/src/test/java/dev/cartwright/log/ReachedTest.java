package dev.cartwright.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReachedTest {

    private final List<Long> told = new ArrayList<>();
    private final Reached reached = new Reached(told::add);

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
}
