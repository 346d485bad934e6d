package dev.cartwright.http.input;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Currency;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What is not made of parts: texts, numbers, times and so on, out of JSON or out of a parameter.
 *
 * <p>Every refusal is an {@link IllegalArgumentException} in words for people.
 */
final class Scalars {

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private Scalars() {}

    /** Exactly the type that is wanted: {@code "1"} and {@code 1.0} are no integers. */
    static Object of(Class<?> type, JsonNode node) {
        if (type == boolean.class || type == Boolean.class) {
            if (!node.isBoolean()) {
                throw unlike(type);
            }
            return node.booleanValue();
        }
        if (isInteger(type)) {
            if (!node.isIntegralNumber()) {
                throw unlike(type);
            }
            return integer(type, node.bigIntegerValue());
        }
        if (!node.isString()) {
            throw unlike(type);
        }
        return ofText(type, node.stringValue());
    }

    static Object ofText(Class<?> type, String text) {
        try {
            if (type == String.class) {
                return storable(text);
            }
            if (type == UUID.class) {
                return uuid(text);
            }
            if (type == Instant.class) {
                return OffsetDateTime.parse(text).toInstant();
            }
            if (type == Currency.class) {
                return currency(text);
            }
            if (type.isEnum()) {
                return constant(type, text);
            }
            if (isInteger(type)) {
                return integer(type, new BigInteger(text));
            }
        } catch (NumberFormatException | DateTimeException unreadable) {
            throw unlike(type);
        }
        throw new IllegalStateException("a request cannot hold a " + type);
    }

    /** What a parameter of this type must be, as the end of a sentence. */
    static String wanted(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return "must be true or false";
        }
        if (isInteger(type)) {
            return "must be an integer from %d to %d".formatted(min(type), max(type));
        }
        if (type == UUID.class) {
            return "must be a UUID";
        }
        if (type == Instant.class) {
            return "must be a time such as 2026-11-22T10:15:30Z";
        }
        if (type == Currency.class) {
            return "must be a currency code of ISO 4217, such as EUR";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants()).map(constant -> ((Enum<?>) constant).name())
                .collect(Collectors.joining(", ", "must be one of ", ""));
        }
        if (type == String.class) {
            return "must be a text";
        }
        return "cannot be read";
    }

    static boolean isInteger(Class<?> type) {
        return type == int.class || type == Integer.class || type == long.class || type == Long.class;
    }

    private static Object integer(Class<?> type, BigInteger number) {
        if (number.compareTo(BigInteger.valueOf(min(type))) < 0
            || number.compareTo(BigInteger.valueOf(max(type))) > 0) {
            throw unlike(type);
        }
        if (isLong(type)) {
            return number.longValueExact();
        }
        return number.intValueExact();
    }

    private static long min(Class<?> type) {
        return isLong(type) ? Long.MIN_VALUE : Integer.MIN_VALUE;
    }

    private static long max(Class<?> type) {
        return isLong(type) ? Long.MAX_VALUE : Integer.MAX_VALUE;
    }

    private static boolean isLong(Class<?> type) {
        return type == long.class || type == Long.class;
    }

    private static UUID uuid(String text) {
        try {
            var uuid = UUID.fromString(text);
            if (uuid.toString().equalsIgnoreCase(text)) { // "1-1-1-1-1" would do for the JDK
                return uuid;
            }
        } catch (IllegalArgumentException unreadable) {
            throw unlike(UUID.class);
        }
        throw unlike(UUID.class);
    }

    private static Currency currency(String text) {
        if (!CURRENCY.matcher(text).matches()) {
            throw unlike(Currency.class);
        }
        try {
            var currency = Currency.getInstance(text);
            // gold and the like have codes, too
            if (currency.getDefaultFractionDigits() >= 0) {
                return currency;
            }
        } catch (IllegalArgumentException unheardOf) {
            throw unlike(Currency.class);
        }
        throw new IllegalArgumentException("is not money that can be paid with");
    }

    private static Object constant(Class<?> type, String text) {
        return Arrays.stream(type.getEnumConstants()).filter(constant -> ((Enum<?>) constant).name().equals(text))
            .findFirst().orElseThrow(() -> unlike(type));
    }

    /** Neither can be stored as text: PostgreSQL refuses U+0000, and half a surrogate pair is no character. */
    private static String storable(String text) {
        if (text.codePoints().anyMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE))) {
            throw new IllegalArgumentException("must not contain U+0000 or half of a surrogate pair");
        }
        return text;
    }

    private static IllegalArgumentException unlike(Class<?> type) {
        return new IllegalArgumentException(wanted(type));
    }
}
