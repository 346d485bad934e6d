package dev.cartwright.query.webhooks.sending;

import dev.cartwright.query.webhooks.Secret;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is sent, in the form of Standard Webhooks. */
final class Message {

    static final String MEDIA_TYPE = "application/cloudevents+json";

    private final String id;
    private final byte[] body;

    /**
     * @param id   the same whenever the same is sent again
     * @param body a CloudEvent in JSON
     */
    Message(String id, byte[] body) {
        this.id = id;
        this.body = body.clone();
    }

    byte[] body() {
        return body.clone();
    }

    /** @param secrets each of which signs; the receiver knows one of them */
    Map<String, String> headers(Instant now, List<Secret> secrets) {
        var timestamp = now.getEpochSecond();
        var headers = new LinkedHashMap<String, String>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(timestamp));
        headers.put("webhook-signature", secrets.stream().map(secret -> secret.sign(id, timestamp, body))
            .collect(Collectors.joining(" ")));
        return headers;
    }
}
