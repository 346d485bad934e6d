package dev.cartwright.query.webhooks.operating;

import dev.cartwright.query.webhooks.sending.Attempt;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event for one webhook, and what became of it.
 *
 * @param deliveryId    the event's id, which is the {@code webhook-id} of each attempt
 * @param position      of the event in the log
 * @param type          of the event, as it is called in the shared language
 * @param stream        whose event it is
 * @param nextAttemptAt no sooner than then, where it waits
 * @param endedAt       where it does not wait any more
 * @param attempts      the last ones, the latest last
 */
record DeliveryView(UUID deliveryId, long position, String type, String stream, Status status, Instant createdAt,
    @Nullable Instant nextAttemptAt, @Nullable Instant endedAt, List<Attempt> attempts) {

    /** How far it is. */
    enum Status {
        /** It waits, or is on its way. */
        PENDING,
        /** The receiver has said that it has got it. */
        DELIVERED,
        /** Nothing more is tried, unless an operator wants it. */
        FAILED
    }
}
