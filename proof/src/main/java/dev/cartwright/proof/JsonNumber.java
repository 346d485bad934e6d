package dev.cartwright.proof;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.stream.Stream;

/** Numbers as RFC 8785 has them: the double that is meant, written as ECMAScript writes it. */
final class JsonNumber {

    /** Every integer of so many digits is a double, and ECMAScript writes it as it stands. */
    private static final int DIGITS_ALWAYS_EXACT = 15;

    private JsonNumber() {}

    /**
     * @param literal as JSON's grammar allows it
     * @throws NumberFormatException of one that is beyond all doubles
     */
    static String canonical(String literal) {
        return isPlain(literal) ? literal : canonical(Double.parseDouble(literal));
    }

    private static boolean isPlain(String literal) {
        if (literal.length() > DIGITS_ALWAYS_EXACT || literal.charAt(0) == '-') {
            return false;
        }
        for (int i = 0; i < literal.length(); i++) {
            if (literal.charAt(i) < '0' || literal.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** ECMAScript's {@code Number::toString}. */
    static String canonical(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw new NumberFormatException("JSON has no number for " + number);
        }
        if (number == 0) {
            return "0"; // minus zero as well
        }
        var shortest = shortest(Math.abs(number));
        var digits = shortest.unscaledValue().toString();
        var point = digits.length() - shortest.scale(); // where the decimal point is, counted from the first digit
        return (number < 0 ? "-" : "") + written(digits, point);
    }

    /** The digits that tell it from its neighbours; where Java shows two of them, one may be enough. */
    private static BigDecimal shortest(double number) {
        var shown = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        if (shown.precision() != 2) {
            return shown;
        }
        var tens = shown.unscaledValue().longValueExact() / 10;
        var exact = new BigDecimal(number);
        return Stream.of(tens, tens + 1).map(digit -> BigDecimal.valueOf(digit, shown.scale() - 1))
            .filter(single -> single.doubleValue() == number)
            .min(Comparator.comparing(single -> single.subtract(exact).abs()))
            .map(BigDecimal::stripTrailingZeros).orElse(shown);
    }

    private static String written(String digits, int point) {
        var count = digits.length();
        if (count <= point && point <= 21) {
            return digits + "0".repeat(point - count);
        }
        if (0 < point && point <= 21) {
            return digits.substring(0, point) + '.' + digits.substring(point);
        }
        if (-6 < point && point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        var exponent = point - 1;
        var mantissa = count == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return mantissa + 'e' + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }
}
