package dev.cartwright.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.standalone.testing.Receiver;
import dev.cartwright.standalone.testing.Receiver.Got;
import dev.cartwright.standalone.testing.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Webhooks as operators make them, and as receivers see them. */
class WebhooksIT extends WebhookTest {

    @Test
    void what_happens_to_an_order_arrives_signed_and_is_the_line_that_auditors_see() {
        var webhook = webhook();
        var order = order();
        cancel(order);
        arrives(receiver, order, "OrderPlaced", "OrderCancelled");
        var lines = shop().get("/audit/streams/" + stream(order), "Accept", "application/x-ndjson").response().body()
            .lines().toList();
        assertThat(receiver.gotOf(stream(order))).extracting(Got::body).containsExactlyElementsOf(lines);
        assertThat(receiver.got()).allSatisfy(got -> {
            assertThat(got.isSignedWith(webhook.secret())).isTrue();
            assertThat(got.isSignedWith("whsec_" + "A".repeat(43) + "=")).isFalse();
            assertThat(got.id()).isEqualTo(got.json().get("id").asString());
        });
        var attempt = delivery(webhook, order, "OrderPlaced", "DELIVERED").get("attempts");
        assertThat(attempt).hasSize(1);
        assertThat(attempt.at("/0/status").intValue()).isEqualTo(204);
    }

    @Test
    void only_what_is_wanted_arrives() {
        webhook(receiver, ", \"types\": [\"OrderCancelled\"]");
        try (var other = new Receiver()) {
            webhook(other, ", \"types\": [\"OrderPlaced\", \"OrderPaid\", \"OrderPlaced\"]");
            var order = order();
            cancel(order);
            arrives(receiver, order, "OrderCancelled");
            arrives(other, order, "OrderPlaced");
            assertThat(receiver.got()).extracting(Got::type).containsOnly("OrderCancelled");
            assertThat(other.got()).extracting(Got::type).containsOnly("OrderPlaced");
        }
    }

    @Test
    void with_what_somebody_pays_and_where_he_lives_is_nobodys_business() {
        webhook();
        var customer = Shop.unique("ann");
        shop().adds(customer, product(450, 12), 2);
        var order = shop().post("/carts/" + customer + "/checkout", """
            {"paymentMethod": "pm_card_visa", "contact": {"name": "Ann Example", "email": "ann@example.org"}}""",
            "Prefer", "wait=30").json().get("orderId").asString();
        arrives(receiver, order, "OrderPlaced");
        until(() -> receiver.gotOf(stream(order)).size() >= 2); // and what came of the payment
        assertThat(receiver.got()).allSatisfy(
            got -> assertThat(got.body()).doesNotContain("pm_card", "Ann Example", "example.org"));
    }

    @Test
    void what_happened_before_arrives_where_that_is_wanted() {
        var before = order();
        webhook(receiver, ", \"after\": 0");
        try (var other = new Receiver()) {
            webhook(other, "");
            var later = order();
            arrives(receiver, later, "OrderPlaced");
            arrives(other, later, "OrderPlaced");
            arrives(receiver, before, "OrderPlaced");
            assertThat(other.gotOf(stream(before))).isEmpty();
        }
    }

    @Test
    void each_event_comes_once_however_many_happen_at_once_and_those_of_an_order_in_their_order() {
        webhook();
        var orders = new ArrayList<String>();
        atOnce(15, _ -> {
            var order = order();
            synchronized (orders) {
                orders.add(order);
            }
            cancel(order);
            return shop().get("/orders/" + order);
        });
        orders.forEach(order -> arrives(receiver, order, "OrderPlaced", "OrderCancelled"));
        assertThat(idsOf(receiver.got())).doesNotHaveDuplicates();
        orders.forEach(order -> assertThat(receiver.gotOf(stream(order))).extracting(Got::type)
            .containsExactly("OrderPlaced", "OrderCancelled"));
    }

    @Test
    void a_rebuild_of_the_read_models_tells_nobody_anything_again() {
        webhook();
        var before = order();
        arrives(receiver, before, "OrderPlaced");
        for (var view : List.of("order-view", "checkout-view")) {
            assertThat(shop().post("/operations/projections/" + view + "/rebuild", null).status()).isEqualTo(202);
            eventually("/operations/projections/" + view + "/rebuild",
                it -> it.get("status").asString().equals("DONE"));
        }
        var after = order();
        arrives(receiver, after, "OrderPlaced");
        assertThat(idsOf(receiver.got())).doesNotHaveDuplicates();
        assertThat(receiver.gotOf(stream(before))).hasSize(1);
    }

    @Test
    void after_a_change_of_the_secret_both_sign_and_after_another_one_the_first_no_longer() {
        var webhook = webhook();
        var second = secret(webhook);
        var order = order();
        arrives(receiver, order, "OrderPlaced");
        assertThat(receiver.got().getLast().signature().split(" ")).hasSize(2);
        assertThat(signs(webhook.secret())).isTrue();
        assertThat(signs(second)).isTrue();
        var third = secret(webhook);
        var later = order();
        arrives(receiver, later, "OrderPlaced");
        assertThat(signs(webhook.secret())).isFalse();
        assertThat(signs(second)).isTrue();
        assertThat(signs(third)).isTrue();
    }

    private boolean signs(String secret) {
        return receiver.got().getLast().isSignedWith(secret);
    }

    private String secret(Made webhook) {
        var answer = shop().post(webhook.path() + "/secrets", null);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("previousUntil").asString()).isNotBlank();
        return answer.json().get("secret").asString();
    }

    @Test
    void a_secret_is_told_once() {
        var webhook = webhook();
        assertThat(webhook.secret()).matches("whsec_[A-Za-z0-9+/]{43}=");
        for (var path : List.of(WEBHOOKS, webhook.path(), webhook.path() + "/deliveries")) {
            assertThat(shop().get(path).response().body()).as(path).doesNotContain("whsec",
                webhook.secret().substring("whsec_".length()));
        }
    }

    @Test
    void what_is_deleted_is_told_nothing_more() {
        var webhook = webhook();
        try (var other = new Receiver()) {
            webhook(other, "");
            var before = order();
            arrives(receiver, before, "OrderPlaced");
            arrives(other, before, "OrderPlaced");
            done(shop().delete(webhook.path()));
            refused(shop().get(webhook.path()), 404, "unknown-webhook");
            refused(shop().delete(webhook.path()), 404, "unknown-webhook");
            var after = order();
            arrives(other, after, "OrderPlaced");
            assertThat(receiver.gotOf(stream(after))).isEmpty();
        }
    }

    @Test
    void a_ping_says_at_once_whether_a_receiver_is_there() {
        var webhook = webhook();
        assertThat(shown(shop().post(webhook.path() + "/ping", null)).get("status").intValue()).isEqualTo(204);
        var ping = receiver.got().getLast();
        assertThat(ping.type()).isEqualTo("Ping");
        assertThat(ping.isSignedWith(webhook.secret())).isTrue();
        receiver.close();
        assertThat(shown(shop().post(webhook.path() + "/ping", null)).get("error").asString())
            .isIn("cannot be connected to", "has cut the connection");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {}                                                           | /url
        {"url": 7}                                                   | /url
        {"url": "hooks"}                                             | /url
        {"url": "http://erp.example.org/hooks"}                      | /url
        {"url": "https://ann:secret@erp.example.org/"}               | /url
        {"url": "https://10.0.0.7/hooks"}                            | /url
        {"url": "https://169.254.169.254/latest/meta-data"}          | /url
        {"url": "https://[fe80::1]/"}                                | /url
        {"url": "https://erp.example.org/", "types": ["OrderPlaced", "CartOpened"]} | /types/1
        {"url": "https://erp.example.org/", "types": ["OrderPaymentStarted"]}       | /types/0
        {"url": "https://erp.example.org/", "types": "OrderPlaced"}  | /types
        {"url": "https://erp.example.org/", "after": -1}             | /after
        {"url": "https://erp.example.org/", "after": 9999999999}     | /after
        {"url": "https://erp.example.org/", "secret": "mine"}        | /secret
        {"url": "gopher://x", "types": ["Nothing"], "after": -7}     | /url /types/0 /after
        """)
    void a_wish_that_cannot_be_granted_is_refused_with_all_that_is_wrong(String wish, String pointers) {
        malformed(shop().post(WEBHOOKS, wish), pointers.split(" "));
        assertThat(shown(shop().get(WEBHOOKS)).get("items")).isEmpty();
    }

    @Test
    void what_is_not_there_cannot_be_found() {
        var webhook = webhook();
        var never = "01a205b2-95aa-7caf-b2b2-f77e588f528b";
        for (var id : List.of(never, "nonsense")) {
            for (var path : List.of("", "/deliveries", "/deliveries/" + never)) {
                refused(shop().get(WEBHOOKS + "/" + id + path), 404, "unknown-webhook");
            }
            for (var deed : List.of("/ping", "/secrets", "/resumption", "/deliveries/" + never + "/redelivery")) {
                refused(shop().post(WEBHOOKS + "/" + id + deed, null), 404, "unknown-webhook");
            }
            refused(shop().get(webhook.path() + "/deliveries/" + id), 404, "unknown-delivery");
            refused(shop().post(webhook.path() + "/deliveries/" + id + "/redelivery", null), 404, "unknown-delivery");
        }
        malformed(shop().get(webhook.path() + "/deliveries?status=LOST"), "/status");
        malformed(shop().get(webhook.path() + "/deliveries?cursor=none"), "/cursor");
        malformed(shop().get(WEBHOOKS + "?limit=0"), "/limit");
    }

    @Test
    void webhooks_and_deliveries_come_in_pages_and_have_a_limit() {
        var made = IntStream.rangeClosed(1, 12).mapToObj(_ -> webhook().id()).toList();
        refused(shop().post(WEBHOOKS, "{\"url\":\"%s\"}".formatted(receiver.url())), 409, "too-many-webhooks");
        assertThat(walk(WEBHOOKS + "?limit=5", "webhookId", () -> {})).isEqualTo(made);
        var orders = Stream.generate(this::order).limit(5).toList();
        var last = WEBHOOKS + "/" + made.getLast();
        eventually(last + "/deliveries?status=DELIVERED", page -> page.get("items").size() == orders.size());
        var more = walk(last + "/deliveries?limit=2", "position", this::order);
        var all = shown(shop().get(last + "/deliveries?limit=200")).get("items").valueStream()
            .map(JsonNode::toString).toList();
        assertThat(more).hasSize(orders.size()).doesNotHaveDuplicates();
        assertThat(all.size()).isGreaterThanOrEqualTo(orders.size());
    }
}
