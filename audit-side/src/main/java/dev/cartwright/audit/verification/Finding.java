package dev.cartwright.audit.verification;

import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it should be.
 *
 * @param position of the event that it is about; absent where it is about none
 * @param check    what was looked at
 * @param subject  a stream, or a row of a read model
 * @param detail   in a sentence
 */
record Finding(@Nullable Long position, Check check, String subject, String detail) {

    /** What is looked at. */
    enum Check {
        /** Positions have no holes, and neither have the sequences of streams. */
        ORDER,
        /** Each event says what its type says. */
        CONTENT,
        /** Each event is the one that was sealed, and each signed tree head is the root over them. */
        SEAL,
        /** Units of products: none is missing, none is promised twice. */
        STOCK,
        /** Orders, payments and refunds add up. */
        MONEY,
        /** Everything has come to an end, or has a deadline. */
        END,
        /** Each row shows what the log says. */
        READ_MODEL,
        /** The verification itself could not be carried out. */
        VERIFICATION
    }
}
