package dev.cartwright.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.stripe.net.Webhook;
import com.sun.net.httpserver.HttpServer;
import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.Shop.Answer;
import dev.cartwright.standalone.testing.ShopProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With Stripe as its provider, over HTTP on both sides: what is asked, and what Stripe tells of its own accord. */
class StripeIT {

    private static final String SECRET = "whsec_of_this_test";
    private static final String INTENTS = "/v1/payment_intents";
    private static final String WEBHOOK = "/payments/webhooks/stripe";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Map<String, String> STATUSES = new ConcurrentHashMap<>(); // by the call that is answered so
    private static final List<String> CALLS = new CopyOnWriteArrayList<>();

    private static HttpServer stripe;

    private static ShopProcess program;
    private static Shop shop;

    private final String ann = Shop.unique("ann");

    @BeforeAll
    static void open(@TempDir Path directory) throws IOException {
        stripe = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stripe.createContext("/", call -> {
            var name = call.getRequestMethod() + " " + call.getRequestURI().getPath();
            CALLS.add(name);
            var status = STATUSES.get(name);
            var body = status == null
                ? ""
                : "{\"id\":\"pi_1\",\"object\":\"payment_intent\",\"status\":\"%s\"}"
                    .formatted(status);
            call.getResponseHeaders().set("Content-Type", "application/json");
            call.sendResponseHeaders(status == null ? 500 : 200, body.isEmpty() ? -1 : body.length());
            call.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
            call.close();
        });
        stripe.start();
        program = new ShopProcess(directory.resolve("home"), Map.of("CARTWRIGHT_PAYMENTS_PROVIDER", "stripe",
            "CARTWRIGHT_PAYMENTS_STRIPE_API_KEY", "sk_test_of_this_test",
            "CARTWRIGHT_PAYMENTS_STRIPE_WEBHOOK_SECRET", SECRET,
            "CARTWRIGHT_PAYMENTS_STRIPE_API_BASE", "http://127.0.0.1:" + stripe.getAddress().getPort()));
        program.start();
        shop = program.shop();
        shop.sells("TEA", 450, 1_000);
    }

    @AfterAll
    static void close() {
        program.close();
        stripe.stop(0);
    }

    @BeforeEach
    void knows_nothing() {
        STATUSES.clear();
        CALLS.clear();
    }

    private Answer buys(String... headers) {
        shop.adds(ann, "TEA", 2);
        return shop.post("/carts/" + ann + "/checkout", "{\"paymentMethod\":\"pm_card_visa\"}", headers);
    }

    private static String event(String type, String payment) {
        return """
            {"id":"evt_1","object":"event","api_version":"2026-01-01.any","type":"%s","data":{"object":
             {"id":"pi_1","object":"payment_intent","metadata":{"cartwright_payment":"%s"}}}}""".formatted(type,
            payment);
    }

    private static Answer stripeSays(String body, Instant at, String secret) {
        try {
            var time = at.getEpochSecond();
            return shop.asAnybody().post(WEBHOOK, body, "Stripe-Signature",
                "t=%d,v1=%s".formatted(time, Webhook.Util.computeHmacSha256(secret, time + "." + body)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer stripeSays(String type, String order) {
        var answer = stripeSays(event(type, order + "-1"), Instant.now(), SECRET);
        assertThat(answer.status()).as("%s", answer.json()).isEqualTo(200);
        assertThat(answer.json().get("received").booleanValue()).isTrue();
        return answer;
    }

    /** None of what stands in the log came of it: payments of other tests may go on meanwhile. */
    private static void changedNothing(Answer answer) {
        assertThat(eventsOf(answer)).isEmpty();
    }

    private static List<String> eventsOf(Answer answer) {
        return program.database().sql("SELECT event_type FROM log.event_log WHERE metadata ->> 'correlationId' = ?")
            .param(answer.header("X-Correlation-Id")).query(String.class).list();
    }

    private static void paymentBecomes(String order, String status) {
        await().atMost(SOON).untilAsserted(() -> assertThat(shop.get("/orders/" + order).json().path("paymentStatus")
            .asString()).isEqualTo(status));
    }

    @Test
    void what_is_authorized_is_captured_with_the_shipment_however_often_stripe_says_so() {
        STATUSES.put("POST " + INTENTS, "requires_capture");
        STATUSES.put("POST " + INTENTS + "/pi_1/capture", "succeeded");
        var bought = buys();
        assertThat(bought.status()).as("%s", bought.json()).isEqualTo(201);
        var order = bought.json().get("orderId").asString();
        assertThat(bought.json().get("paymentStatus").asString()).isEqualTo("AUTHORIZED");
        changedNothing(stripeSays("payment_intent.amount_capturable_updated", order));
        changedNothing(stripeSays("payment_intent.amount_capturable_updated", order));

        var lines = "{\"lines\":[{\"sku\":\"TEA\",\"quantity\":2}]}";
        assertThat(shop.post("/orders/" + order + "/shipments", lines).status()).isEqualTo(201);
        paymentBecomes(order, "PAID");
        assertThat(CALLS).containsOnlyOnce("POST " + INTENTS + "/pi_1/capture");
        changedNothing(stripeSays("payment_intent.succeeded", order));
        changedNothing(stripeSays("payment_intent.amount_capturable_updated", order)); // late
    }

    @Test
    void a_checkout_that_stripe_takes_its_time_for_ends_with_its_word() {
        STATUSES.put("POST " + INTENTS, "processing");
        STATUSES.put("GET " + INTENTS + "/pi_1", "processing");
        var promise = buys("Prefer", "wait=1");
        assertThat(promise.status()).as("%s", promise.json()).isEqualTo(202);
        var order = promise.json().get("checkoutId").asString();
        await().atMost(SOON).until(() -> CALLS.contains("POST " + INTENTS));

        var word = stripeSays("payment_intent.amount_capturable_updated", order);

        assertThat(eventsOf(word)).anyMatch(type -> type.endsWith("PaymentAuthorized"));
        await().atMost(SOON).untilAsserted(() -> assertThat(shop.get("/checkouts/" + order).json().path("status")
            .asString()).isEqualTo("COMPLETED"));
        paymentBecomes(order, "AUTHORIZED");
    }

    @Test
    void words_that_overtake_each_other_come_to_the_same() {
        var order = buys("Prefer", "wait=1").json().get("checkoutId").asString();

        stripeSays("payment_intent.succeeded", order);
        stripeSays("payment_intent.amount_capturable_updated", order);

        paymentBecomes(order, "PAID");
    }

    @Test
    void a_decline_that_comes_by_itself_refuses_the_checkout() {
        var order = buys("Prefer", "wait=1").json().get("checkoutId").asString();

        stripeSays("payment_intent.payment_failed", order);
        stripeSays("payment_intent.payment_failed", order);

        await().atMost(SOON).untilAsserted(() -> assertThat(shop.get("/checkouts/" + order).json().at("/problem/code")
            .asString()).isEqualTo("payment-declined"));
        assertThat(shop.get("/carts/" + ann).json().at("/lines/0/quantity").intValue()).isEqualTo(2);
    }

    @Test
    void what_is_forged_or_too_old_is_refused_and_changes_nothing() {
        STATUSES.put("POST " + INTENTS, "requires_capture");
        var order = buys().json().get("orderId").asString();
        var body = event("payment_intent.succeeded", order + "-1");
        for (var answer : new Answer[]{stripeSays(body, Instant.now(), "whsec_forged"),
            stripeSays(body, Instant.now().minusSeconds(360), SECRET), shop.asAnybody().post(WEBHOOK, body),
            shop.asAnybody().post(WEBHOOK, body, "Stripe-Signature", "nonsense")}) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("webhook-not-signed");
            changedNothing(answer);
        }
        assertThat(shop.get("/orders/" + order).json().get("paymentStatus").asString()).isEqualTo("AUTHORIZED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"metadata\":{\"cartwright_payment\":\"01935b2e-7c00-7abc-8def-0123456789ab-1\"}}",
        "{\"metadata\":{\"cartwright_payment\":\"nonsense\"}}", "{\"metadata\":{}}", "{}"})
    void what_is_signed_and_not_about_a_payment_of_ours_is_taken_and_changes_nothing(String intent) {
        var event = """
            {"id":"evt_2","object":"event","type":"payment_intent.succeeded","data":{"object":%s}}""";
        var subject = intent.replaceFirst("^\\{", "{\"id\":\"pi_9\",\"object\":\"payment_intent\",").replace(",}", "}");
        for (var body : new String[]{event.formatted(subject), "{\"id\":\"evt_3\",\"object\":\"event\"}"}) {
            var answer = stripeSays(body, Instant.now(), SECRET);
            assertThat(answer.status()).as("%s: %s", body, answer.json()).isEqualTo(200);
            changedNothing(answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "{", "[]", "null", "{\"object\":\"event\",\"data\":{\"object\":7}}"})
    void what_is_signed_and_no_event_is_refused(String body) {
        var answer = stripeSays(body, Instant.now(), SECRET);
        assertThat(answer.status()).as("%s", answer.json()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("malformed-request");
    }

    @Test
    void the_call_is_described() {
        var call = shop.get("/v3/api-docs").json().get("paths").path(WEBHOOK).path("post");
        assertThat(call.path("responses").propertyNames()).contains("200", "400");
        assertThat(call.has("security")).isFalse();
    }
}
