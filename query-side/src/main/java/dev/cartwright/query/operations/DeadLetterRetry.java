package dev.cartwright.query.operations;

import org.jspecify.annotations.Nullable;

/**
 * What has become of an event that was to be tried again.
 *
 * @param cause why it failed once more, where it did
 */
record DeadLetterRetry(String id, Result result, @Nullable String cause) {

    /** Of another attempt. */
    enum Result {
        /** It and all before it that waited have been digested. */
        DIGESTED,
        /** It, or one before it, has failed again. */
        STILL_PARKED,
        /** Its reader runs in another process, and will try again within some seconds. */
        WANTED
    }
}
