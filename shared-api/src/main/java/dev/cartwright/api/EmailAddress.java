package dev.cartwright.api;

import java.util.regex.Pattern;

/**
 * Where a person can be written to: at most 254 characters with one @ that is neither first nor last, and no spaces.
 * Whether somebody reads it shows when it is written to. Personal data: never in an event.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1">RFC 5321, 4.5.3.1: sizes</a>
 */
public record EmailAddress(String value) {

    private static final Pattern SHAPE = Pattern.compile("[^\\s@]+@[^\\s@]+");

    public EmailAddress {
        Text.line(value, "an e-mail address", 254);
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("an e-mail address has one @, something on both sides of it, no spaces");
        }
    }

    /** Without the address: logs are no place for it. */
    @Override
    public String toString() {
        return "EmailAddress";
    }
}
