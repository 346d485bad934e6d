package dev.cartwright.auditor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinesTest {

    private static List<String> read(String text) throws IOException {
        var random = new Random(7);
        var lines = new Lines(new ByteArrayInputStream(text.getBytes(UTF_8)) {

            @Override
            public synchronized int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(length, 1 + random.nextInt(50_000)));
            }
        });
        var read = new ArrayList<String>();
        while (lines.next()) {
            read.add(new String(lines.array(), lines.from(), lines.length(), UTF_8));
        }
        return read;
    }

    @Test
    void lines_of_any_length_come_one_by_one() throws IOException {
        var random = new Random(8);
        var lines = new ArrayList<String>();
        for (int i = 0; i < 2_000; i++) {
            lines.add("é".repeat(random.nextInt(i % 500 == 7 ? 400_000 : 900)));
        }
        assertThat(read(String.join("\n", lines) + "\n")).isEqualTo(lines);
    }

    @Test
    void a_last_line_that_does_not_end_counts() throws IOException {
        assertThat(read("a\n\nb")).containsExactly("a", "", "b");
        assertThat(read("a\nb\n")).containsExactly("a", "b");
        assertThat(read("")).isEmpty();
    }
}
