package dev.cartwright.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;
import org.erdtman.jcs.NumberToJSON;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8785: its own examples, and another implementation of it. */
class CanonicalJsonTest {

    private static String canonical(String json) {
        return new String(CanonicalJson.of(json), UTF_8);
    }

    @Test
    void the_example_of_the_rfc() {
        assertThat(canonical("""
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
              "literals": [null, true, false]
            }""")).isEqualTo("{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
            + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void the_order_of_names_of_the_rfc() {
        assertThat(canonical("""
            {"\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew Letter Dalet With Dagesh",
             "1": "One", "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control",
             "\\u00f6": "Latin Small Letter O With Diaeresis"}""")).isEqualTo(
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                + "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
                + "\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @ParameterizedTest
    @CsvSource({"0000000000000000, 0", "8000000000000000, 0", "0000000000000001, 5e-324",
        "8000000000000001, -5e-324", "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308", "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992", "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22", "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23", "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000", "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7", "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332", "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333", "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343", "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2"})
    void the_numbers_of_the_rfc(String bits, String canonical) {
        assertThat(JsonNumber.canonical(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16))))
            .isEqualTo(canonical);
    }

    @Test
    void any_double_is_written_as_another_implementation_writes_it() throws Exception {
        var random = new Random(8785);
        for (int i = 0; i < 300_000; i++) {
            var number = switch (i % 3) {
                case 0 -> Double.longBitsToDouble(random.nextLong());
                case 1 -> random.nextInt(1, 100) * Math.pow(10, random.nextInt(-300, 300));
                default -> random.nextLong() >> random.nextInt(64);
            };
            if (Double.isFinite(number) && Math.abs(number) >= Double.MIN_NORMAL) {
                assertThat(JsonNumber.canonical(number)).isEqualTo(NumberToJSON.serializeNumber(number));
            }
        }
    }

    /** As V8 writes them: the other implementation fails with some of the smallest. */
    @ParameterizedTest
    @CsvSource({"0000000000000001, 5e-324", "0000000000000002, 1e-323", "0000000000000003, 1.5e-323",
        "0000000000000005, 2.5e-323", "00000000000007e8, 1e-320", "00000000000003e8, 4.94e-321",
        "0000000000000fff, 2.023e-320", "00000000000fffff, 5.18065e-318", "0000000123456789, 2.414359655e-314"})
    void the_smallest_numbers(String bits, String canonical) {
        the_numbers_of_the_rfc(bits, canonical);
    }

    @Test
    void any_json_is_written_as_another_implementation_writes_it() throws Exception {
        var some = new SomeJson(new Random(21));
        for (int i = 0; i < 3_000; i++) {
            var json = some.object(4);
            assertThat(canonical(json)).isEqualTo(new JsonCanonicalizer(json).getEncodedString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\":1,\"a\":1}", "[1,]", "01", "1 2", "\"\\ud800\"", "\"\\udc00\\ud800\"",
        "{\"\\ud800\":1}", "1e400", "NaN", "'a'", "[1}"})
    void what_has_no_canonical_form_is_refused(String json) {
        assertThatThrownBy(() -> CanonicalJson.of(json)).isInstanceOf(NotJsonException.class);
    }

    @Test
    void what_is_nested_too_deeply_is_refused() {
        assertThat(canonical("[".repeat(100) + "]".repeat(100))).hasSize(200);
        assertThatThrownBy(() -> CanonicalJson.of("[".repeat(101) + "]".repeat(101)))
            .isInstanceOf(NotJsonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-7", "0", "450", "9007199254740991", "0.5", "{\"b\":[1.25],\"a\":\"x\"}"})
    void says_all_that_these_say(String json) {
        assertThat(CanonicalJson.exactly(json)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "-0", "9007199254740993", "[1, 1.50]", "{\"a\":{\"b\":1e2}}",
        "1000000000000000000000", "1e999", "0.1000000000000000055511151231257827"})
    void says_less_than_these_say(String json) {
        assertThat(CanonicalJson.exactly(json)).isEmpty();
    }
}
