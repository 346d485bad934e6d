package dev.cartwright.query.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwright.query.reading.StreamRows.Change;
import dev.cartwright.query.reading.StreamRows.Versioned;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamRowsTest {

    private final StreamRows<String> rows = new StreamRows<>("some_view", Map.of("old", new Versioned<>("abc", 3)));

    @Test
    void the_next_version_counts_and_every_row_is_written_once() {
        assertThat(rows.fold("old", 4, row -> row + "d")).isTrue();
        assertThat(rows.fold("new", 1, row -> row == null ? "x" : "there was none")).isTrue();
        assertThat(rows.fold("old", 5, row -> row + "e")).isTrue();
        assertThat(rows.changes()).containsExactly(new Change<>("old", "abc", "abcde", 5),
            new Change<>("new", null, "x", 1));
    }

    @Test
    void one_that_was_seen_before_changes_nothing() {
        assertThat(rows.fold("old", 3, _ -> "again")).isFalse();
        assertThat(rows.fold("old", 1, _ -> "again")).isFalse();
        assertThat(rows.changes()).isEmpty();
        rows.fold("old", 4, row -> row + "d");
        assertThat(rows.fold("old", 4, _ -> "again")).isFalse();
        assertThat(rows.changes()).containsExactly(new Change<>("old", "abc", "abcd", 4));
    }

    @Test
    void one_that_comes_too_early_is_a_fault() {
        assertThatThrownBy(() -> rows.fold("old", 5, row -> row + "e")).hasMessage(
            "some_view has seen 3 events of a row that is to see its event 5 next");
        assertThatThrownBy(() -> rows.fold("new", 2, row -> row + "b")).isInstanceOf(IllegalStateException.class);
        assertThat(rows.changes()).isEmpty();
    }

    @Test
    void a_row_that_does_not_see_everything_may_leave_versions_out_but_not_go_back() {
        assertThat(rows.foldLater("old", 7, row -> row + "g")).isTrue();
        assertThat(rows.foldLater("old", 6, row -> row + "f")).isFalse();
        assertThat(rows.changes()).containsExactly(new Change<>("old", "abc", "abcg", 7));
    }
}
