package dev.cartwright.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoadTest {

    private static final CpuMeter CPU = new CpuMeter(OptionalLong.empty());
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

    private final ConcurrentLinkedQueue<Integer> done = new ConcurrentLinkedQueue<>();

    @Test
    void in_a_closed_loop_every_job_is_done_once() throws Exception {
        var window = Load.closed(CPU, 7, 100, LONG_ENOUGH, done::add);

        assertThat(done).containsExactlyInAnyOrderElementsOf(IntStream.range(0, 100).boxed().toList());
        assertThat(window.done()).isEqualTo(100);
        assertThat(window.latencies().count()).isEqualTo(100);
        assertThat(window.errors()).isEmpty();
    }

    @Test
    void in_an_open_loop_every_job_is_done_once() throws Exception {
        var window = Load.open(CPU, 5_000, 100, LONG_ENOUGH, done::add);

        assertThat(done).containsExactlyInAnyOrderElementsOf(IntStream.range(0, 100).boxed().toList());
        assertThat(window.done()).isEqualTo(100);
    }

    @Test
    void an_open_loop_does_not_wait_for_answers() throws Exception {
        var all = new CountDownLatch(10);

        var window = Load.open(CPU, 1_000, 10, LONG_ENOUGH, _ -> {
            all.countDown();
            all.await(); // nobody is answered before all have asked
        });

        assertThat(window.done()).isEqualTo(10);
    }

    @Test
    void errors_are_counted_by_kind_and_not_as_done() throws Exception {
        var window = Load.closed(CPU, 3, 10, LONG_ENOUGH, nth -> {
            if (nth % 5 == 0) {
                throw new IllegalStateException("outer", new IllegalArgumentException("five"));
            }
        });

        assertThat(window.done()).isEqualTo(8);
        assertThat(window.errors()).containsOnly(Map.entry("IllegalArgumentException: five", 2));
    }

    @Test
    void errors_of_many_kinds_are_cut_short_and_none_is_lost() throws Exception {
        var window = Load.closed(CPU, 4, 100, LONG_ENOUGH, nth -> {
            throw new IllegalStateException("number " + nth);
        });

        assertThat(window.errors()).hasSizeLessThan(10).containsKey("others");
        assertThat(window.errors().values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
    }

    @Test
    void a_supply_lasts_at_least_for_the_warm_up_and_counts_all_that_was_done() throws Exception {
        var measured = Supply.measure(Duration.ofMillis(1), Duration.ofMillis(20), _ -> done::add,
            (jobs, _, work) -> Load.closed(CPU, 2, Math.min(jobs, 1_000), LONG_ENOUGH, work));

        assertThat(measured.window().done()).isPositive();
        assertThat(measured.warmUp() + measured.window().done()).isEqualTo(done.size());
    }

    @Test
    void a_supply_with_errors_is_no_measurement() {
        assertThatThrownBy(() -> Supply.measure(LONG_ENOUGH, LONG_ENOUGH, _ -> _ -> {
            throw new IllegalStateException("broken");
        }, (jobs, atMost, work) -> Load.closed(CPU, 2, jobs, atMost, work)))
            .isInstanceOf(MeasuredWrong.class).hasMessageContaining("broken");
    }

    @Test
    void cpu_is_what_was_used_in_between() {
        var used = CpuMeter.between(Map.of("shop", 2.0), Map.of("shop", 5.0, "postgres", 1.0));

        assertThat(used).containsExactlyInAnyOrderEntriesOf(Map.of("shop", 3.0, "postgres", 1.0));
        assertThat(List.copyOf(CPU.read().keySet())).isSubsetOf("benchmark", "others");
    }
}
