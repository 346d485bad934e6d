package dev.cartwright.query.webhooks.operating;

import dev.cartwright.http.problem.NotFound;
import dev.cartwright.query.webhooks.Webhook;
import dev.cartwright.query.webhooks.Webhooks;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds what a path names. */
@Component
class Known {

    private final Webhooks webhooks;
    private final Deliveries deliveries;

    Known(Webhooks webhooks, Deliveries deliveries) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
    }

    /** @throws NotFound of any other text than the id of one */
    Webhook webhook(String id) {
        return parsed(id).flatMap(webhooks::find).orElseThrow(() -> new NotFound("unknown-webhook",
            "there is no such webhook"));
    }

    /** @throws NotFound of any other text than the id of one of this webhook */
    DeliveryView delivery(Webhook webhook, String id) {
        return parsed(id).flatMap(known -> deliveries.find(webhook.id(), known))
            .orElseThrow(() -> new NotFound("unknown-delivery", "there is no such delivery to this webhook"));
    }

    private static Optional<UUID> parsed(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
