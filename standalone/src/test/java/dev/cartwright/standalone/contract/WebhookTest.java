package dev.cartwright.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.standalone.testing.Receiver;
import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.TellsThisMachine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.JsonNode;

/** A shop that may tell receivers on this machine, and is not patient with them. */
@TellsThisMachine
abstract class WebhookTest extends ContractTest {

    static final String WEBHOOKS = "/operations/webhooks";

    private static final Duration LONG = Duration.ofSeconds(30);

    final Receiver receiver = new Receiver();

    @AfterEach
    void forget() {
        shown(shop().get(WEBHOOKS)).get("items")
            .forEach(webhook -> done(shop().delete(WEBHOOKS + "/" + webhook.get("webhookId").asString())));
        receiver.close();
    }

    /** A webhook as it was answered when it was made. */
    record Made(String id, String secret) {

        String path() {
            return WEBHOOKS + "/" + id;
        }
    }

    /** @param more members of the wish, each with a comma before it */
    final Made webhook(Receiver to, String more) {
        var answer = shop().post(WEBHOOKS, "{\"url\":\"%s\"%s}".formatted(to.url(), more));
        assertThat(answer.status()).as("%s", answer.json()).isEqualTo(201);
        var id = answer.json().at("/webhook/webhookId").asString();
        assertThat(answer.header("Location")).isEqualTo(WEBHOOKS + "/" + id);
        return new Made(id, answer.json().get("secret").asString());
    }

    final Made webhook() {
        return webhook(receiver, "");
    }

    /** An order that was just placed. */
    final String order() {
        var customer = Shop.unique("ann");
        shop().adds(customer, product(450, 12), 2);
        var placed = shop().checksOut(customer, "Prefer", "wait=30");
        assertThat(placed.status()).as("%s", placed.json()).isEqualTo(201);
        return placed.json().get("orderId").asString();
    }

    final void cancel(String order) {
        done(shop().post("/orders/" + order + "/cancellation", "{\"reason\":\"Regret\"}"));
    }

    static String stream(String order) {
        return "order-" + order;
    }

    static void until(Callable<Boolean> condition) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(10)).until(condition);
    }

    static void arrives(Receiver at, String order, String... types) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(10))
            .untilAsserted(() -> assertThat(at.gotOf(stream(order))).extracting(Receiver.Got::type)
                .containsSubsequence(types));
    }

    /** The delivery of one event, once it is in this status. */
    final JsonNode delivery(Made webhook, String order, String type, String status) {
        var found = new ArrayList<JsonNode>();
        eventually(webhook.path() + "/deliveries?limit=200", page -> {
            found.clear();
            page.get("items").forEach(found::add);
            found.removeIf(it -> !it.get("stream").asString().equals(stream(order))
                || !it.get("type").asString().equals(type) || !it.get("status").asString().equals(status));
            return !found.isEmpty();
        });
        return found.getFirst();
    }

    static List<String> idsOf(List<Receiver.Got> got) {
        return got.stream().map(Receiver.Got::id).toList();
    }
}
