package dev.cartwright.query.webhooks.operating;

import dev.cartwright.query.webhooks.Webhook;
import dev.cartwright.query.webhooks.Webhook.Pause;
import dev.cartwright.query.webhooks.Webhook.Status;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A webhook, without its secrets.
 *
 * @param types         of events that are wanted; none means all
 * @param pausedBecause why nothing is sent, where it is paused
 * @param position      up to which the log has been gone through for it
 * @param failingSince  from when on nothing has got through
 */
record WebhookView(UUID webhookId, String url, List<String> types, Status status, @Nullable Pause pausedBecause,
    long position, @Nullable Instant failingSince, Instant createdAt) {

    static WebhookView of(Webhook webhook) {
        return new WebhookView(webhook.id(), webhook.url().toString(), webhook.types(), webhook.status(),
            webhook.pausedBecause(), webhook.position(), webhook.failingSince(), webhook.createdAt());
    }
}
