package dev.cartwright.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The line that says how far a long piece of work is. */
class ProgressTest {

    private final StringWriter terminal = new StringWriter();
    private long now = -5; // such a clock may show anything

    @Test
    void it_says_how_much_is_done_how_fast_and_how_long_it_will_take() {
        var progress = progress(true, 2_000);
        after(Duration.ofSeconds(2));
        progress.advance(500);

        assertThat(terminal).asString()
            .isEqualTo("\rverify [######..................]  25%  500/2,000 events  250/s  0:06 left");
    }

    @Test
    void it_is_drawn_ten_times_a_second_at_most_and_once_more_at_the_end() {
        var progress = progress(true, 1_000);
        for (var n = 0; n < 1_000; n++) {
            after(Duration.ofMillis(1));
            progress.advance(1);
        }
        progress.close();

        var lines = terminal.toString().split("\r");
        assertThat(lines).hasSizeBetween(10, 13);
        assertThat(lines[lines.length - 1]).startsWith("verify [########################] 100%  1,000/1,000 events")
            .contains("0:00 left").endsWith(System.lineSeparator());
    }

    @Test
    void a_shorter_line_leaves_nothing_of_the_longer_one_before_it() {
        var progress = progress(true, 1_000_000);
        after(Duration.ofSeconds(1));
        progress.advance(1);
        var longer = terminal.toString().length();
        after(Duration.ofSeconds(1));
        progress.advance(999_999);

        var later = terminal.toString().substring(longer);
        assertThat(later).hasSizeGreaterThanOrEqualTo(longer);
    }

    @Test
    void where_there_is_no_terminal_it_keeps_silent() {
        var progress = progress(false, 10);
        after(Duration.ofSeconds(1));
        progress.advance(10);
        progress.close();

        assertThat(terminal).asString().isEmpty();
    }

    @Test
    void nothing_to_do_is_done_at_once() {
        var progress = progress(true, 0);
        progress.advance(0);
        progress.close();

        assertThat(terminal).asString().contains("100%  0/0 events");
    }

    private Progress progress(boolean shown, long all) {
        return new Progress(new PrintWriter(terminal), shown, () -> now, "verify", "events", all);
    }

    private void after(Duration time) {
        now += time.toNanos();
    }
}
