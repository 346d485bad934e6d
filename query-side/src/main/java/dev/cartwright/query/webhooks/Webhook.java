package dev.cartwright.query.webhooks;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody outside who is told of orders.
 *
 * @param number        in the order in which they were made
 * @param types         of events that are wanted; none means all
 * @param pausedBecause why nothing is sent; null while it is
 * @param position      up to which deliveries have been written down
 * @param failingSince  from when on nothing has got through; null where the last attempt did
 */
public record Webhook(UUID id, long number, URI url, List<String> types, Status status,
    @Nullable Pause pausedBecause, long position, @Nullable Instant failingSince, Instant createdAt) {

    public Webhook {
        types = List.copyOf(types);
    }

    /** Whether anything is sent. */
    public enum Status {
        ACTIVE, PAUSED
    }

    /** Why nothing is sent. */
    public enum Pause {
        /** Nothing has got through for days. */
        FAILING,
        /** The receiver has said that it is gone. */
        GONE
    }
}
