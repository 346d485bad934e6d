package dev.cartwright.api;

import java.util.regex.Pattern;

/** The guards that the values made of characters share. */
final class Text {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern DOT_SEGMENT = Pattern.compile("\\.{1,2}");

    private Text() {}

    /** A name that machines use: safe in a path, a header and a log. */
    static String word(String value, String what) {
        if (!WORD.matcher(value).matches()) {
            throw new IllegalArgumentException(what + " is 1 to 64 of A-Z a-z 0-9 . _ -");
        }
        // RFC 3986 takes these two out of a path: a thing of that name could never be addressed
        if (DOT_SEGMENT.matcher(value).matches()) {
            throw new IllegalArgumentException(what + " is not a dot segment");
        }
        return value;
    }

    /** Text that people read, in any script, on one line. */
    static String line(String value, String what, int codePointsMax) {
        return free(value, what, codePointsMax, "");
    }

    /** Text that people read, in any script; lines and tabs are allowed. */
    static String paragraphs(String value, String what, int codePointsMax) {
        return free(value, what, codePointsMax, "\n\r\t");
    }

    private static String free(String value, String what, int codePointsMax, String controlsAllowed) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(what + " is not blank");
        }
        if (value.codePointCount(0, value.length()) > codePointsMax) {
            throw new IllegalArgumentException(what + " has at most " + codePointsMax + " characters");
        }
        // neither can be stored as text: PostgreSQL refuses U+0000, and half a surrogate pair is no character
        if (value.codePoints().anyMatch(c -> Character.isISOControl(c) && controlsAllowed.indexOf(c) < 0)) {
            throw new IllegalArgumentException(what + " has no control characters");
        }
        if (value.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new IllegalArgumentException(what + " has no halves of surrogate pairs");
        }
        return value;
    }
}
