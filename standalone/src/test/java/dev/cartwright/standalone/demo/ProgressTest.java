package dev.cartwright.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final StringWriter shown = new StringWriter();
    private final AtomicLong clock = new AtomicLong();

    private Progress progress(boolean terminal, int count) {
        return new Progress(new PrintWriter(shown), terminal, clock::get, "Selling", "orders", count, count);
    }

    private void advance(Progress progress, int times) {
        for (int i = 0; i < times; i++) {
            clock.addAndGet(TimeUnit.SECONDS.toNanos(2));
            progress.advance(1);
        }
    }

    @Test
    void is_a_new_line_for_every_tenth_where_there_is_no_terminal() {
        try (var progress = progress(false, 40)) {
            advance(progress, 40);
        }
        assertThat(shown.toString().lines()).hasSize(10)
            .startsWith("Selling  10%  4/40 orders  0.5/s  1:12 left")
            .endsWith("Selling 100%  40/40 orders  0.5/s  0:00 left");
    }

    @Test
    void is_one_line_that_is_written_over_on_a_terminal() {
        try (var progress = progress(true, 4)) {
            advance(progress, 2);
            assertThat(shown.toString()).endsWith(
                "\rSelling [############............]  50%  2/4 orders  0.5/s  0:04 left").doesNotContain("\n");
            advance(progress, 2);
        }
        assertThat(shown.toString()).contains("\rSelling [########################] 100%  4/4 orders");
        assertThat(shown.toString().lines()).hasSize(5); // each carriage return ends what AssertJ and Java call a line
        assertThat(shown.toString()).endsWith(System.lineSeparator());
    }

    @Test
    void draws_no_faster_than_eyes_can_follow() {
        try (var progress = progress(true, 1_000)) {
            for (int i = 0; i < 500; i++) {
                clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
                progress.advance(1);
            }
        }
        assertThat(shown.toString().split("\r", -1)).hasSizeLessThan(8);
    }
}
