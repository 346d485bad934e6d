package dev.cartwright.http.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwright.http.problem.MalformedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 255, 256, 4_711, Long.MAX_VALUE, -1})
    void comes_back_as_it_went(long position) {
        assertThat(Cursor.encode(position)).matches("[A-Za-z0-9_-]{12}");
        assertThat(Cursor.decode(Cursor.encode(position))).isEqualTo(position);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "17", "AAAAAAAAAAA", "AAAAAAAAAAAA", "not base 64!", "YwAAAAAAAAABAA", "\u00e9"})
    void is_refused_when_it_is_none_of_ours(String cursor) {
        assertThatThrownBy(() -> Cursor.decode(cursor)).isInstanceOfSatisfying(MalformedRequest.class,
            refused -> assertThat(refused.problem().members().get("errors")).asString().contains("/cursor"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 199, 200})
    void a_limit_within_its_bounds_counts(int wanted) {
        assertThat(Limit.of(wanted)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 201, Integer.MAX_VALUE})
    void a_limit_out_of_its_bounds_is_refused(int wanted) {
        assertThatThrownBy(() -> Limit.of(wanted)).isInstanceOf(MalformedRequest.class);
    }

    @Test
    void without_a_limit_there_are_fifty() {
        assertThat(Limit.of(null)).isEqualTo(50);
    }
}
