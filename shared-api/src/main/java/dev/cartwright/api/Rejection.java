package dev.cartwright.api;

import java.util.Locale;

/**
 * A considered "no". Not a fault: nothing is broken, and asking again unchanged will not help.
 *
 * <p>The components of the record are the facts of the matter; clients get each of them by its name.
 */
public interface Rejection {

    /** What kind of no it is, which decides how the edge says it. */
    enum Kind {
        /** What was asked about is not there. */
        NOT_FOUND,
        /** It is there, but in a state that does not allow what was asked. */
        CONFLICT,
        /** It is to be paid first, and that has failed. */
        PAYMENT_REQUIRED,
        /** It is there, but not in the version that was expected. */
        MOVED_ON,
        /** It contradicts what the same client has said before. */
        CONTRADICTION
    }

    Kind kind();

    /** One sentence that names the obstacle. */
    String reason();

    /** The stable word for it, made of the record's name: {@code OutOfStock} is {@code out-of-stock}. */
    default String code() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
