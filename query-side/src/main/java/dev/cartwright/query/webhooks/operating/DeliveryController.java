package dev.cartwright.query.webhooks.operating;

import dev.cartwright.api.Page;
import dev.cartwright.http.input.Cursor;
import dev.cartwright.http.input.Limit;
import dev.cartwright.http.openapi.AboutTheSystem;
import dev.cartwright.http.openapi.Refusals;
import dev.cartwright.query.asking.Pages;
import dev.cartwright.query.webhooks.operating.DeliveryView.Status;
import dev.cartwright.query.webhooks.sending.Sender;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Deliveries to webhooks over HTTP: what became of each, and once more. */
@RestController
@RequestMapping("/operations/webhooks/{webhookId}/deliveries")
@AboutTheSystem
@Tag(name = "Operations")
class DeliveryController {

    private final Known known;
    private final Deliveries deliveries;
    private final Sender sender;

    DeliveryController(Known known, Deliveries deliveries, Sender sender) {
        this.known = known;
        this.deliveries = deliveries;
        this.sender = sender;
    }

    @GetMapping
    @Operation(summary = "Lists what a webhook was to be told, and what became of it, the latest first")
    @Refusals("unknown-webhook")
    Page<DeliveryView> list(@PathVariable String webhookId,
        @RequestParam(required = false) @Nullable Status status,
        @RequestParam(required = false) @Nullable Integer limit,
        @RequestParam(required = false) @Nullable String cursor) {
        var webhook = known.webhook(webhookId);
        var max = Limit.of(limit);
        var before = cursor == null ? Long.MAX_VALUE : Cursor.decode(cursor);
        return Pages.of(deliveries.list(webhook.id(), status, before, Pages.rowsFor(max)), max,
            DeliveryView::position, Function.identity());
    }

    @GetMapping("/{deliveryId}")
    @Operation(summary = "Shows one delivery to a webhook, with its attempts")
    @Refusals({"unknown-webhook", "unknown-delivery"})
    DeliveryView show(@PathVariable String webhookId, @PathVariable String deliveryId) {
        return known.delivery(known.webhook(webhookId), deliveryId);
    }

    @PostMapping("/{deliveryId}/redelivery")
    @Operation(summary = "Delivers once more, with the same webhook-id")
    @Refusals(value = {"unknown-webhook", "unknown-delivery"}, answers = 202)
    ResponseEntity<DeliveryView> again(@PathVariable String webhookId, @PathVariable String deliveryId) {
        var webhook = known.webhook(webhookId);
        var delivery = known.delivery(webhook, deliveryId);
        deliveries.again(webhook.id(), delivery.deliveryId());
        sender.look();
        return ResponseEntity.accepted().body(known.delivery(webhook, deliveryId));
    }
}
