package dev.cartwright.proof;

/** Something that was to be JSON is none that could be written canonically; the message says why. */
public final class NotJsonException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    NotJsonException(String message) {
        super(message);
    }

    NotJsonException(String message, Throwable cause) {
        super(message, cause);
    }
}
