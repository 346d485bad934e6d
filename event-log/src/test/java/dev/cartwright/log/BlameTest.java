package dev.cartwright.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What is said of a failure is what failed and where, but not with what. */
class BlameTest {

    @Test
    void of_the_database_is_its_state() {
        var cause = Blame.of(new IllegalStateException("card 4242", new SQLException("card 4242", "23514")));
        assertThat(cause.type()).isEqualTo("java.sql.SQLException");
        assertThat(cause).hasMessage("SQLState 23514").hasNoCause();
    }

    @Test
    void of_anything_else_is_the_place_in_our_code() {
        var cause = Blame.of(new IllegalStateException(new IllegalArgumentException("card 4242")));
        assertThat(cause.type()).isEqualTo("java.lang.IllegalArgumentException");
        assertThat(cause).hasMessageStartingWith(
            "at dev.cartwright.log.BlameTest.of_anything_else_is_the_place_in_our_code").hasNoCause();
    }
}
