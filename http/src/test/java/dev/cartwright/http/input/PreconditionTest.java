package dev.cartwright.http.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwright.http.problem.MalformedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class PreconditionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "7"                 | 7 | true
        "7"                 | 8 | false
        "7"                 | 0 | false
        "0"                 | 0 | true
        W/"7"               | 7 | false
        "6", "7"            | 7 | true
        "6" ,"7","8"        | 7 | true
        , "6",, W/"7",      | 7 | false
        ,, "7" ,            | 7 | true
        "07"                | 7 | false
        "a,b", "7"          | 7 | true
        "something-else"    | 7 | false
        *                   | 7 | true
        *                   | 0 | false
        """, quoteCharacter = '\'')
    void if_match_wants_exactly_one_of_these(String header, long version, boolean holds) {
        assertThat(with("If-Match", header).holdsFor(version)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "7"                 | 7 | false
        "7"                 | 8 | true
        W/"7"               | 7 | false
        "6", W/"7"          | 7 | false
        "6", "8"            | 7 | true
        *                   | 7 | false
        *                   | 0 | true
        """, quoteCharacter = '\'')
    void if_none_match_wants_none_of_these_and_a_weak_one_is_as_good(String header, long version, boolean holds) {
        assertThat(with("If-None-Match", header).holdsFor(version)).isEqualTo(holds);
    }

    @Test
    void several_headers_are_one_list_and_both_conditions_count() {
        var request = new MockHttpServletRequest();
        request.addHeader("If-Match", "\"6\"");
        request.addHeader("If-Match", "\"7\"");
        assertThat(Precondition.of(request).holdsFor(7)).isTrue();
        request.addHeader("If-None-Match", "\"7\"");
        assertThat(Precondition.of(request).holdsFor(7)).isFalse();
        assertThat(Precondition.of(request).holdsFor(6)).isTrue();
        assertThat(Precondition.of(new MockHttpServletRequest())).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "\"7", "7\"", "w/\"7\"", "W/7", "\"6\" \"7\"", "*, \"7\"", "\"7\", *", "\"a b\"",
        ",", "\"7\"x", "'7'", "\"7\u0000\""})
    void what_is_no_list_of_tags_is_refused_by_the_name_of_its_header(String header) {
        for (var name : new String[]{"If-Match", "If-None-Match"}) {
            assertThatThrownBy(() -> with(name, header)).isInstanceOfSatisfying(MalformedRequest.class,
                refused -> assertThat(refused.problem().members().toString()).contains("/" + name));
        }
    }

    private static Precondition with(String header, String value) {
        var request = new MockHttpServletRequest();
        request.addHeader(header, value);
        return Precondition.of(request);
    }
}
