package dev.cartwright.http.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class PreferencesTest {

    private static final Duration USUAL = Duration.ofSeconds(2);
    private static final Duration MAX = Duration.ofSeconds(10);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        wait=0                          | 0
        wait=9                          | 9
        wait=10                         | 10
        wait=11                         | 10
        wait=999999                     | 10
        WAIT = "3"                      | 3
        respond-async, wait=5           | 5
        handling=lenient;foo=1, wait=5  | 5
        wait=3, wait=4                  | 3
        foo="a, wait=7", wait=4         | 4
        """)
    void a_client_waits_as_long_as_it_says_up_to_a_limit(String prefer, long seconds) {
        assertThat(Preferences.of(prefer).waitFor(USUAL, MAX)).hasSeconds(seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wait", "wait=", "wait=-1", "wait=1.5", "wait=soon", "await=3", "wait=9999999",
        "return=minimal", "respond-async"})
    void what_is_not_understood_is_not_said(String prefer) {
        assertThat(Preferences.of(prefer).waitFor(USUAL, MAX)).isEqualTo(USUAL);
    }

    @Test
    void a_promise_is_asked_for_by_name() {
        assertThat(Preferences.of("wait=3; Respond-Async").respondAsync()).isTrue();
        assertThat(Preferences.of("never-respond-async").respondAsync()).isFalse();
        assertThat(Preferences.of((String) null).respondAsync()).isFalse();
    }

    @Test
    void several_headers_are_one_list() {
        var request = new MockHttpServletRequest();
        request.addHeader("Prefer", "respond-async");
        request.addHeader("Prefer", "wait=3");
        assertThat(Preferences.of(request)).isEqualTo(new Preferences(Duration.ofSeconds(3), true));
        assertThat(Preferences.of(new MockHttpServletRequest())).isEqualTo(new Preferences(null, false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        wait=5                | false | wait=5
        wait=60               | true  | wait=10
        respond-async         | true  | respond-async
        respond-async, wait=5 | true  | respond-async, wait=5
        respond-async, wait=5 | false | wait=5
        respond-async         | false |
        return=minimal        | true  |
        """)
    void what_was_made_of_them_is_told(String prefer, boolean promise, String applied) {
        var response = new MockHttpServletResponse();
        Preferences.of(prefer).tellApplied(response, MAX, promise);
        assertThat(response.getHeader("Preference-Applied")).isEqualTo(applied);
    }
}
