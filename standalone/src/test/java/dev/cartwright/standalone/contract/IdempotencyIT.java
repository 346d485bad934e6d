package dev.cartwright.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.log.LogHead;
import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.Shop.Answer;
import dev.cartwright.standalone.testing.Tokens;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever sends a POST again with its key gets the first answer, and nothing happens twice. */
class IdempotencyIT extends ContractTest {

    private static final String KEY = "Idempotency-Key";
    private static final String REPLAYED = "Idempotent-Replayed";
    private static final String RECEIPTS = "/products/{sku}/stock-receipts";

    /** A call as the description has it, what may be sent, and what it is answered then. */
    private record Call(String path, String body, int status) {

        static Call of(String line) {
            var parts = line.split("\\s*\\|\\s*", -1);
            return new Call(parts[0], parts[1], Integer.parseInt(parts[2]));
        }
    }

    private static final List<Call> POSTS = """
        /products                          | {"sku":"{new}","name":"T","price":{price},"stock":12} | 201
        /products                          | {"sku":"{sku}","name":"T","price":{price}}            | 409
        /products/{sku}/stock-receipts     | {"quantity":3}                                        | 204
        /products/{sku}/stock-receipts     | {"quantity":3, "reference": "{new}"}                  | 204
        /products/{sku}/stock-corrections  | {"delta":-2,"reason":"broken"}                        | 204
        /products/{sku}/stock-corrections  | {"delta":-99,"reason":"broken"}                       | 409
        /products/{sku}/retirement         |                                                       | 204
        /carts/{customerId}/items          | {"sku":"{sku}","quantity":2}                          | 204
        /carts/{customerId}/items          | {"sku":"{sku}","quantity":100000}                     | 409
        /carts/{customerId}/items          | {"sku":"{new}","quantity":1}                          | 404
        /carts/{customerId}/checkout       |                                                       | 201
        /carts/{customerId}/checkout       | {"expectedTotal":{price}}                             | 409
        /carts/{customerId}/checkout       | {"paymentMethod":"pm_card_visa"}                      | 201
        /carts/{customerId}/checkout       | {"paymentMethod":"pm_card_chargeDeclined"}            | 402
        /carts/{customerId}/checkout       | {"contact":{"email":"ann@example.org"}}               | 201
        /customers/{customerId}/erasure    |                                                       | 204
        /orders/{orderId}/payment          | {"paymentMethod":"pm_card_visa"}                      | 200
        /orders/{orderId}/payment          | {"paymentMethod":"pm_card_chargeDeclined"}            | 402
        /orders/{orderId}/cancellation     | {"reason":"Changed her mind"}                         | 204
        /orders/{orderId}/shipments        | {"lines":[{"sku":"{sku}","quantity":1}]}              | 201
        /orders/{orderId}/shipments        | {"lines":[{"sku":"{sku}","quantity":100}]}            | 409
        /orders/{orderId}/refunds          | {"amount":{price},"reason":"Broken"}                  | 201
        """.lines().map(Call::of).toList();

    /** They cause no events: a rebuild that runs is joined, a parked event is tried until it is digested. */
    private static final String NO_COMMANDS = "/(operations|audit)/.*";

    private final String tea = Shop.unique("tea");
    private final String mug = Shop.unique("mug");
    private final String ann = Shop.unique("ann");
    private final String bob = Shop.unique("bob");
    private String order = "";
    private final String key = Shop.unique("key");
    private final JdbcClient db;
    private final LogHead head;
    private final PlatformTransactionManager transactions;

    @Autowired
    IdempotencyIT(JdbcClient db, LogHead head, PlatformTransactionManager transactions) {
        this.db = db;
        this.head = head;
        this.transactions = transactions;
    }

    @BeforeEach
    void ann_wants_tea() {
        shop().sells(tea, 450, 12);
        shop().adds(ann, tea, 2);
    }

    static List<Call> posts() {
        return POSTS;
    }

    @ParameterizedTest
    @MethodSource("posts")
    void a_post_that_is_sent_again_is_answered_as_the_first_time_and_causes_nothing(Call call) {
        var first = post(call, KEY, key, "Prefer", "wait=30");
        assertThat(first.status()).as("%s", first.json()).isEqualTo(call.status());
        assertThat(first.header(REPLAYED)).isNull();
        done(shop().post(filled(RECEIPTS), "{\"quantity\":5}")); // life goes on
        done(shop().delete("/carts/" + ann + "/items"));
        for (var n = 0; n < 2; n++) {
            var correlation = Shop.unique("repetition");
            var again = post(call, KEY, key, "Prefer", "wait=30", "X-Correlation-Id", correlation);
            requireSame(again, first);
            assertThat(eventsOf(correlation)).as("events of a repetition").isZero();
        }
    }

    @Test
    void no_post_has_been_forgotten_here() {
        var described = new TreeSet<String>();
        shown(shop().get("/v3/api-docs")).get("paths").propertyStream()
            .filter(path -> path.getValue().has("post")).forEach(path -> described.add(path.getKey()));
        assertThat(described).isNotEmpty();
        described.removeIf(path -> path.matches(NO_COMMANDS));
        assertThat(POSTS).extracting(Call::path).containsAll(described);
        assertThat(POSTS).filteredOn(call -> call.status() < 300).extracting(Call::path).containsAll(described);
    }

    @Test
    void the_same_key_with_anything_else_is_refused() {
        var path = filled(RECEIPTS);
        done(shop().post(path, "{\"quantity\":3}", KEY, key));
        refused(shop().post(path, "{\"quantity\":5}", KEY, key), 422, "idempotency-key-reused");
        refused(shop().post(path + "?again", "{\"quantity\":3}", KEY, key), 422, "idempotency-key-reused");
        refused(shop().post("/carts/" + ann + "/checkout", null, KEY, key), 422, "idempotency-key-reused");
        assertThat(done(shop().post(path, "{\"quantity\":3}", KEY, key)).header(REPLAYED)).isEqualTo("true");
        assertThat(eventually("/stock/" + tea, it -> it.get("onHand").intValue() > 12).get("onHand").intValue())
            .isEqualTo(15);
    }

    @Test
    void a_key_is_the_callers_who_used_it() {
        var receipts = filled(RECEIPTS);
        done(shop().as(Tokens.of("mia", "merchant")).post(receipts, "{\"quantity\":3}", KEY, key));
        var other = shop().as(Tokens.of("max", "merchant")).post(receipts, "{\"quantity\":5}", KEY, key);
        assertThat(done(other).header(REPLAYED)).isNull();
        assertThat(done(shop().as(Tokens.of("mia", "merchant")).post(receipts, "{\"quantity\":3}", KEY, key))
            .header(REPLAYED)).isEqualTo("true");
    }

    @Test
    void what_was_not_allowed_leaves_its_key_free() {
        var receipts = filled(RECEIPTS);
        refused(shop().asAnybody().post(receipts, "{\"quantity\":3}", KEY, key), 401, "unauthenticated");
        refused(shop().as(Tokens.of("mia", "customer")).post(receipts, "{\"quantity\":3}", KEY, key), 403, "forbidden");
        var allowed = shop().as(Tokens.of("mia", "merchant")).post(receipts, "{\"quantity\":5}", KEY, key);
        assertThat(done(allowed).header(REPLAYED)).isNull();
    }

    @Test
    void what_was_not_understood_leaves_its_key_free() {
        var path = filled(RECEIPTS);
        malformed(shop().post(path, "{\"quantity\":-3}", KEY, key), "/quantity");
        malformed(shop().post(path, "{", KEY, key), "");
        refused(shop().post(path, "{\"quantity\":3}", KEY, key, "Content-Type", "text/plain"), 415,
            "unsupported-media-type");
        refused(shop().post(path, "x".repeat(2 << 20), KEY, key), 413, "payload-too-large");
        assertThat(done(shop().post(path, "{\"quantity\":3}", KEY, key)).header(REPLAYED)).isNull();
    }

    @Test
    void a_condition_is_part_of_the_first_request_and_not_asked_again() {
        var path = filled(RECEIPTS);
        assertThat(refused(shop().post(path, "{\"quantity\":3}", KEY, key, "If-Match", "\"1\""), 412,
            "version-mismatch").get("currentVersion").intValue()).isEqualTo(2);
        requireSame(shop().post(path, "{\"quantity\":3}", KEY, key),
            shop().post(path, "{\"quantity\":3}", KEY, key, "If-Match", "\"2\""));
        var other = key + "-2";
        var first = done(shop().post(path, "{\"quantity\":3}", KEY, other, "If-Match", "\"2\""));
        requireSame(shop().post(path, "{\"quantity\":3}", KEY, other, "If-Match", "\"2\""), first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words"})
    void a_key_that_is_none_is_refused_by_the_name_of_its_header(String none) {
        malformed(shop().post(filled(RECEIPTS), "{\"quantity\":3}", KEY, none), "/" + KEY);
        malformed(shop().post(filled(RECEIPTS), "{\"quantity\":3}", KEY, "x".repeat(256)), "/" + KEY);
        done(shop().post(filled(RECEIPTS), "{\"quantity\":3}", KEY, "x".repeat(230) + key));
    }

    @Test
    void other_methods_know_no_keys() {
        for (var quantity : List.of(5, 7)) {
            var answer = shop().send("PUT", "/carts/" + ann + "/items/" + tea, "{\"quantity\":%d}".formatted(quantity),
                KEY, key);
            assertThat(done(answer).header(REPLAYED)).isNull();
        }
        assertThat(eventually("/carts/" + ann, it -> it.get("version").intValue() == 4).at("/lines/0/quantity")
            .intValue()).isEqualTo(7);
    }

    // --- at the same moment

    @Test
    void fifty_at_once_have_one_effect() {
        var answers = atOnce(50, _ -> shop().post(filled(RECEIPTS), "{\"quantity\":3}", KEY, key));
        requireOneEffect(answers, 204);
        assertThat(db.sql("SELECT count(*) FROM log.event_log WHERE stream = ?").param("product-" + tea)
            .query(Long.class).single()).isEqualTo(2 + 1);
    }

    @Test
    void fifty_checkouts_at_once_are_one() {
        var answers = atOnce(50, _ -> shop().checksOut(ann, KEY, key, "Prefer", "wait=30"));
        requireOneEffect(answers, 201);
        assertThat(answers).filteredOn(answer -> answer.status() == 201)
            .extracting(answer -> answer.json().toString()).containsOnly(
                shop().checksOut(ann, KEY, key, "Prefer", "wait=30").json().toString());
        assertThat(db.sql("SELECT count(*) FROM log.event_log WHERE payload->>'customerId' = ? AND event_type LIKE ?")
            .params(ann, "%$OrderPlaced").query(Long.class).single()).isEqualTo(1);
    }

    private static void requireOneEffect(List<Answer> answers, int status) {
        assertThat(answers).extracting(Answer::status).contains(status).containsOnly(status, 409);
        assertThat(answers).filteredOn(answer -> answer.status() == 409)
            .allSatisfy(answer -> requireInUse(answer));
        assertThat(answers).filteredOn(answer -> answer.status() == status && answer.header(REPLAYED) == null)
            .as("the first").hasSize(1);
    }

    private static void requireInUse(Answer answer) {
        refused(answer, 409, "idempotency-key-in-use");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void while_the_first_runs_its_key_is_in_use_and_no_other_is() {
        var first = whileNobodyWrites(() -> {
            var running = CompletableFuture.supplyAsync(
                () -> shop().post(filled(RECEIPTS), "{\"quantity\":3}", KEY, key), Thread::startVirtualThread);
            eventuallyInUse();
            requireInUse(shop().post(filled(RECEIPTS), "{\"quantity\":5}", KEY, key));
            refused(shop().post("/nowhere", null, KEY, key + "-2"), 404, "not-found");
            assertThat(running).isNotDone();
            return running;
        }).join();
        assertThat(done(first).header(REPLAYED)).isNull();
        requireSame(shop().post(filled(RECEIPTS), "{\"quantity\":3}", KEY, key), first);
    }

    private void eventuallyInUse() {
        await().until(() -> shop().post("/nowhere", null, KEY, key).status() == 409);
    }

    // --- checkouts

    @Test
    void a_checkout_that_was_promised_has_one_promise_and_one_end() {
        var promised = shop().checksOut(ann, KEY, key, "Prefer", "respond-async");
        assertThat(promised.status()).isEqualTo(202);
        assertThat(promised.header("Preference-Applied")).isEqualTo("respond-async");
        var again = shop().checksOut(ann, KEY, key, "Prefer", "respond-async");
        requireSame(again, promised);
        assertThat(again.header("Location")).isEqualTo(promised.header("Location"));
        var ended = shop().checksOut(ann, KEY, key, "Prefer", "wait=30");
        assertThat(ended.status()).as("whoever would wait learns the end").isEqualTo(201);
        assertThat(ended.json().get("orderId")).isEqualTo(promised.json().get("checkoutId"));
        assertThat(ended.header(REPLAYED)).isEqualTo("true");
        assertThat(ended.header("Preference-Applied")).isEqualTo("wait=30");
        requireSame(shop().checksOut(ann, KEY, key, "Prefer", "wait=30"), ended);
    }

    @Test
    void a_checkout_that_came_to_nothing_comes_to_the_same_however_the_stock_is_now() {
        shop().adds(ann, tea, 20);
        var first = shop().checksOut(ann, KEY, key, "Prefer", "wait=30");
        refused(first, 409, "out-of-stock");
        done(shop().post(filled(RECEIPTS), "{\"quantity\":300}"));
        requireSame(shop().checksOut(ann, KEY, key, "Prefer", "wait=30"), first);
        assertThat(shop().checksOut(ann, KEY, key + "-2", "Prefer", "wait=30").status()).isEqualTo(201);
        requireSame(shop().checksOut(ann, KEY, key, "Prefer", "wait=30"), first);
    }

    // ---

    private static void requireSame(Answer again, Answer first) {
        assertThat(again.header(REPLAYED)).isEqualTo("true");
        assertThat(again.status()).as("%s", again.json()).isEqualTo(first.status());
        assertThat(again.response().body()).isEqualTo(first.response().body());
        for (var header : List.of("ETag", "Location", "Consistency-Token", "Content-Type", "Retry-After")) {
            assertThat(again.response().headers().allValues(header)).as(header)
                .isEqualTo(first.response().headers().allValues(header));
        }
    }

    private Answer post(Call call, String... headers) {
        if (call.path().startsWith("/orders") && order.isEmpty()) {
            order = orderFor(call.path().substring(call.path().lastIndexOf('/') + 1));
        }
        return shop().post(filled(call.path()).replace("{orderId}", order),
            call.body().isEmpty() ? null : filled(call.body()), headers);
    }

    /** One that this can be done with. */
    private String orderFor(String deed) {
        shop().adds(bob, tea, 3);
        var wishes = Set.of("shipments", "refunds").contains(deed) ? "{\"paymentMethod\":\"pm_card_visa\"}" : "{}";
        var bought = shop().post("/carts/" + bob + "/checkout", wishes, "Prefer", "wait=30");
        assertThat(bought.status()).as("%s", bought.json()).isEqualTo(201);
        var id = bought.json().get("orderId").asString();
        if (deed.equals("refunds")) {
            assertThat(shop().post("/orders/" + id + "/shipments", filled("""
                {"lines":[{"sku":"{sku}","quantity":1}]}"""), "Prefer", "wait=30").status()).isEqualTo(201);
            eventually("/orders/" + id, it -> it.get("paymentStatus").asString().equals("PAID"));
        }
        return id;
    }

    private String filled(String template) {
        return template.replace("{sku}", tea).replace("{customerId}", ann).replace("{new}", mug)
            .replace("{price}", "{\"amount\":450,\"currency\":\"EUR\"}");
    }

    private long eventsOf(String correlation) {
        return db.sql("SELECT count(*) FROM log.event_log WHERE metadata->>'correlationId' = ?").param(correlation)
            .query(Long.class).single();
    }

    private <T> T whileNobodyWrites(Supplier<T> doing) {
        return new TransactionTemplate(transactions).execute(_ -> {
            head.hold();
            return doing.get();
        });
    }
}
