package dev.cartwright.query.webhooks.sending;

import dev.cartwright.proof.CloudEvent;
import dev.cartwright.query.reading.RowJson;
import dev.cartwright.query.webhooks.Secret;
import dev.cartwright.query.webhooks.Webhook;
import dev.cartwright.query.webhooks.Webhooks;
import dev.cartwright.query.webhooks.sending.Outbox.Held;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries one message to its webhook, and writes down what became of it. */
final class Carrier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Carrier.class);

    private static final String PING = "dev.cartwright.webhooks.Ping";

    private final Webhooks webhooks;
    private final Outbox outbox;
    private final Post post;
    private final Backoff backoff;
    private final InstantSource clock;
    private final MeterRegistry meters;

    Carrier(Webhooks webhooks, Outbox outbox, Post post, Backoff backoff, InstantSource clock, MeterRegistry meters) {
        this.webhooks = webhooks;
        this.outbox = outbox;
        this.post = post;
        this.backoff = backoff;
        this.clock = clock;
        this.meters = meters;
    }

    /** In no transaction: the receiver takes his time. */
    void carry(Held held, Webhook webhook) {
        var secrets = webhooks.secrets(webhook.id());
        if (secrets.isEmpty()) {
            return; // it was deleted a moment ago
        }
        var event = outbox.event(held.position());
        var at = clock.instant();
        var outcome = post.send(webhook.url(), new Message(event.id().toString(), CloudEvent.of(event)), secrets);
        var attempt = new Attempt(at, outcome.status(), outcome.error(), outcome.took().toMillis());
        if (outcome.isDelivered()) {
            outbox.delivered(held, attempt);
            webhooks.works(webhook.id());
            count("delivered");
        } else {
            writeDownFailure(held, webhook, outcome, attempt);
        }
    }

    private void writeDownFailure(Held held, Webhook webhook, Outcome outcome, Attempt attempt) {
        var wait = backoff.waitAfter(held.tries(), outcome.retryAfter());
        if (outcome.isGone()) {
            webhooks.isGone(webhook.id()); // first: it is not to be taken up again
            LOG.warn("Webhook {} is paused: its receiver says that it is gone", webhook.id());
        }
        if (wait == null) {
            outbox.failed(held, attempt);
            LOG.warn("Webhook {} has not got the event at position {}, at the last attempt: {}", webhook.id(),
                held.position(), attempt);
        } else {
            outbox.tryAgain(held, wait, attempt);
        }
        count(wait == null ? "failed" : "retried");
        if (webhooks.fails(webhook.id())) {
            LOG.warn("Webhook {} is paused: nothing has got through for too long, now {}", webhook.id(), attempt);
        }
    }

    private void count(String outcome) {
        Counter.builder("cartwright.webhook.attempts").description("requests to webhooks, by what became of them")
            .tag("outcome", outcome).register(meters).increment();
    }

    /** Sends something that means nothing. */
    Attempt ping(UUID id, Webhook webhook, List<Secret> secrets) {
        var at = clock.instant();
        var outcome = post.send(webhook.url(), new Message(id.toString(), pingBody(id, webhook)), secrets);
        return new Attempt(at, outcome.status(), outcome.error(), outcome.took().toMillis());
    }

    private byte[] pingBody(UUID id, Webhook webhook) {
        var json = new LinkedHashMap<String, Object>();
        json.put("specversion", "1.0");
        json.put("id", id.toString());
        json.put("source", "/webhooks/" + webhook.id());
        json.put("type", PING);
        json.put("time", clock.instant());
        return RowJson.write(json).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        post.close();
    }
}
