package dev.cartwright.query.webhooks.operating;

import dev.cartwright.api.Page;
import dev.cartwright.http.input.Cursor;
import dev.cartwright.http.input.Limit;
import dev.cartwright.http.openapi.AboutTheSystem;
import dev.cartwright.http.openapi.Refusals;
import dev.cartwright.http.problem.Problem;
import dev.cartwright.http.problem.ProblemException;
import dev.cartwright.log.Provenance;
import dev.cartwright.query.asking.Pages;
import dev.cartwright.query.webhooks.Webhook;
import dev.cartwright.query.webhooks.Webhooks;
import dev.cartwright.query.webhooks.sending.Attempt;
import dev.cartwright.query.webhooks.sending.Sender;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.common.IdentifierFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Webhooks over HTTP: who is told of orders. */
@RestController
@RequestMapping("/operations/webhooks")
@AboutTheSystem
@Tag(name = "Operations")
class WebhookController {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookController.class);

    private static final String UNKNOWN = "unknown-webhook";
    private static final String TOO_MANY = "too-many-webhooks";

    private final Known known;
    private final Webhooks webhooks;
    private final Wishes wishes;
    private final Sender sender;

    WebhookController(Known known, Webhooks webhooks, Wishes wishes, Sender sender) {
        this.known = known;
        this.webhooks = webhooks;
        this.wishes = wishes;
        this.sender = sender;
    }

    /**
     * Who wants to be told of what.
     *
     * @param types of events; all where none is named
     * @param after the position in the log from which on; from now on where none is named
     */
    record Wish(String url, @Nullable List<String> types, @Nullable Long after) {}

    @PostMapping
    @Operation(summary = "Makes a webhook; its secret is told now, and never again")
    @Refusals(value = TOO_MANY, answers = 201)
    ResponseEntity<NewWebhook> make(@RequestBody Wish wish) {
        wishes.require(wish);
        var id = UUID.fromString(IdentifierFactory.getInstance().generateIdentifier());
        var types = Objects.requireNonNullElse(wish.types(), List.<String>of()).stream().distinct().toList();
        var secret = webhooks.make(id, URI.create(wish.url()), types, wish.after())
            .orElseThrow(() -> new ProblemException(Problem.of(TOO_MANY, "there are as many as there may be")));
        sender.look();
        var made = known.webhook(id.toString());
        LOG.info("Webhook {} to {} was made by {}", id, made.url().getHost(), actor()); // a URL may hold a token
        return ResponseEntity.created(URI.create("/operations/webhooks/" + id))
            .body(new NewWebhook(WebhookView.of(made), secret.told()));
    }

    @GetMapping
    @Operation(summary = "Lists the webhooks, in the order in which they were made")
    Page<WebhookView> list(@RequestParam(required = false) @Nullable Integer limit,
        @RequestParam(required = false) @Nullable String cursor) {
        var max = Limit.of(limit);
        return Pages.of(webhooks.list(cursor == null ? 0 : Cursor.decode(cursor), Pages.rowsFor(max)), max,
            Webhook::number, WebhookView::of);
    }

    @GetMapping("/{webhookId}")
    @Operation(summary = "Shows a webhook, without its secret")
    @Refusals(UNKNOWN)
    WebhookView show(@PathVariable String webhookId) {
        return WebhookView.of(known.webhook(webhookId));
    }

    @DeleteMapping("/{webhookId}")
    @Operation(summary = "Deletes a webhook, and what became of its deliveries")
    @Refusals(value = UNKNOWN, answers = 204)
    ResponseEntity<Void> delete(@PathVariable String webhookId) {
        webhooks.forget(known.webhook(webhookId).id());
        sender.look();
        LOG.info("Webhook {} was deleted by {}", webhookId, actor());
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{webhookId}/secrets")
    @Operation(summary = "Makes another secret; the one before signs as well for a while")
    @Refusals(value = UNKNOWN, answers = 201)
    ResponseEntity<NewSecret> rotate(@PathVariable String webhookId) {
        var rotated = webhooks.rotate(known.webhook(webhookId).id());
        LOG.info("The secret of webhook {} was changed by {}", webhookId, actor());
        return ResponseEntity.status(HttpStatus.CREATED)
            .body(new NewSecret(rotated.secret().told(), rotated.endOfThePrevious()));
    }

    @PostMapping("/{webhookId}/resumption")
    @Operation(summary = "Goes on with a webhook that is paused, where it was, and with what waits")
    @Refusals(UNKNOWN)
    WebhookView resume(@PathVariable String webhookId) {
        webhooks.resume(known.webhook(webhookId).id());
        sender.look();
        return show(webhookId);
    }

    @PostMapping("/{webhookId}/ping")
    @Operation(summary = "Sends a signed event that means nothing, once, and says what became of it")
    @Refusals(UNKNOWN)
    Attempt ping(@PathVariable String webhookId) {
        var webhook = known.webhook(webhookId);
        return sender.ping(UUID.fromString(IdentifierFactory.getInstance().generateIdentifier()), webhook,
            webhooks.secrets(webhook.id()));
    }

    private static String actor() {
        return Provenance.CURRENT.get().actor();
    }
}
