package dev.cartwright.http.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwright.http.problem.MalformedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ConsistencyTokenTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 20, 1_000_000_000_000L, Long.MAX_VALUE})
    void comes_back_as_it_was_given(long position) {
        request.addHeader("Consistency-Token", ConsistencyToken.format(position));
        assertThat(ConsistencyToken.wantedBy(request)).isEqualTo(position);
    }

    @Test
    void that_is_not_there_wants_nothing() {
        assertThat(ConsistencyToken.wantedBy(request)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-1", "+1", "007", "1 2", " 1", "1,2", "1.5", "\u0661", "x",
        "9223372036854775808", "10000000000000000000"})
    void that_is_none_of_ours_is_refused(String token) {
        request.addHeader("Consistency-Token", token);
        assertThatThrownBy(() -> ConsistencyToken.wantedBy(request)).isInstanceOf(MalformedRequest.class)
            .hasMessage("/Consistency-Token must be the Consistency-Token of an earlier answer");
    }

    @Test
    void that_is_given_twice_is_refused_even_where_both_are_alike() {
        request.addHeader("Consistency-Token", "7");
        request.addHeader("Consistency-Token", "7");
        assertThatThrownBy(() -> ConsistencyToken.wantedBy(request)).isInstanceOf(MalformedRequest.class)
            .hasMessage("/Consistency-Token is given 2 times");
    }
}
