package dev.cartwright.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    private final Latencies latencies = new Latencies();

    @Test
    void a_percentile_is_the_smallest_that_so_many_do_not_exceed() {
        for (int millis = 2_000; millis >= 1; millis--) {
            latencies.add(millis * 1_000_000L);
        }

        assertThat(latencies.millis(50)).isEqualTo(1_000);
        assertThat(latencies.millis(99)).isEqualTo(1_980);
        assertThat(latencies.millis(99.9)).isEqualTo(1_998);
        assertThat(latencies.millis(100)).isEqualTo(2_000);
    }

    @Test
    void what_comes_later_counts_as_well() {
        latencies.add(3_000_000);
        assertThat(latencies.millis(50)).isEqualTo(3);

        var more = new Latencies();
        more.add(1_000_000);
        more.add(2_000_000);
        latencies.addAll(more);

        assertThat(latencies.count()).isEqualTo(3);
        assertThat(latencies.millis(50)).isEqualTo(2);
    }

    @Test
    void of_nothing_there_is_no_percentile() {
        assertThat(latencies.millis(50)).isNaN();
    }
}
