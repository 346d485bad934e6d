package dev.cartwright.query;

import static dev.cartwright.query.Events.added;
import static dev.cartwright.query.Events.customer;
import static dev.cartwright.query.Events.opened;
import static dev.cartwright.query.Events.received;
import static dev.cartwright.query.Events.registered;
import static dev.cartwright.query.Events.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Sku;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What a read does while the reader that it depends on stands still, goes on, begins again, or runs elsewhere. */
class ConsistentReadsIT extends QuerySideIT {

    private static final String TOKEN = "Consistency-Token";

    private final Sku tea = sku(number());
    private final CustomerId ann = customer(number());

    @BeforeEach
    void a_product_and_a_cart() {
        happened(registered(tea, 450), opened(ann), added(ann, tea, 2, 450));
    }

    @AfterEach
    void everybody_reads_on() {
        processors().forEach(TrackingEventProcessor::start);
        awaitProjections();
    }

    @ParameterizedTest
    @CsvSource({"product-view, /products/{sku}", "product-view, /products", "product-view, /products/never",
        "stock-view, /stock/{sku}", "cart-view, /carts/{customer}", "order-view, /orders",
        "order-view, /orders/01a205b2-95aa-7caf-b2b2-f77e588f528b",
        "checkout-view, /checkouts/01a205b2-95aa-7caf-b2b2-f77e588f528b"})
    void a_read_waits_for_the_reader_that_it_depends_on_and_for_no_other(String reader, String template) {
        var path = template.replace("{sku}", tea.value()).replace("{customer}", ann.value());
        var before = head();
        processor(reader).shutDown();
        append(received(tea, 3));

        var behind = get(path, TOKEN, head(), "Prefer", "wait=1");
        assertThat(behind.statusCode()).isEqualTo(503);
        assertThat(behind.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(behind.headers().firstValue("Retry-After")).contains("1");
        assertThat(behind.headers().firstValue(TOKEN)).isEmpty();
        var problem = JsonMapper.shared().readTree(behind.body());
        assertThat(problem.get("code").asString()).isEqualTo("read-model-behind");
        assertThat(problem.get("position").asString()).isEqualTo(before);
        assertThat(problem.get("wanted").asString()).isEqualTo(head());
        assertThat(get(path, TOKEN, before).statusCode()).as("what it has come to").isIn(200, 404);
        assertThat(token(get(path))).as("who wants nothing waits for nothing").isEqualTo(before);

        processor(reader).start();
        CompletableFuture.allOf(processors().stream().filter(other -> !other.getName().equals(reader))
            .map(TrackingEventProcessor::shutdownAsync).toArray(CompletableFuture<?>[]::new)).join();
        assertThat(get(path, TOKEN, head(), "Prefer", "wait=10").statusCode()).isIn(200, 404);
    }

    @Test
    void a_read_that_waits_is_answered_when_its_reader_goes_on() throws Exception {
        var mug = sku(number());
        processor("product-view").shutDown();
        append(registered(mug, 1299));

        var notThereYet = later("/products/" + mug);
        var notTheSame = later("/products/" + tea, "If-None-Match", "\"0\"");
        var theSame = later("/products/" + tea, "If-None-Match", "\"1\"");
        staysOpen(CompletableFuture.anyOf(notThereYet, notTheSame, theSame));
        processor("product-view").start();

        assertThat(notThereYet.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(notTheSame.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(theSame.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(304);
        assertThat(token(theSame.join())).isEqualTo(head());
    }

    @Test
    void a_read_waits_for_events_that_come_while_it_waits() throws Exception {
        var wanted = Long.parseLong(head()) + 2;
        var waiting = CompletableFuture.supplyAsync(() -> get("/products/" + tea, TOKEN, String.valueOf(wanted),
            "Prefer", "wait=10"), Thread::startVirtualThread);
        append(received(tea, 2));
        staysOpen(waiting);
        append(received(tea, 3));
        assertThat(waiting.get(20, TimeUnit.SECONDS).body()).contains("\"available\":5");
    }

    @Test
    void a_reader_that_begins_again_is_where_it_is() {
        var reader = processor("product-view");
        reader.shutDown();
        reader.resetTokens();
        assertThat(token(get("/products"))).isEqualTo("0");
        assertThat(get("/products/" + tea, TOKEN, head(), "Prefer", "wait=1").statusCode()).isEqualTo(503);
        reader.start();
        assertThat(get("/products/" + tea, TOKEN, head(), "Prefer", "wait=10").statusCode()).isEqualTo(200);
    }

    @Test
    void a_reader_that_runs_in_another_process_is_followed_by_its_token() throws Exception {
        processor("product-view").shutDown();
        var left = token("product-view");
        try {
            append(received(tea, 3));
            assertThat(get("/stock/" + tea, TOKEN, head(), "Prefer", "wait=10").statusCode()).isEqualTo(200);
            var waiting = later("/products/" + tea);
            staysOpen(waiting);
            store("product-view", token("stock-view")); // as if it had come as far
            assertThat(waiting.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            assertThat(token(waiting.join())).isEqualTo(head());
        } finally {
            store("product-view", left);
        }
    }

    @Test
    void a_token_that_is_given_twice_is_no_request() {
        var answer = get("/products", TOKEN, "1", TOKEN, "1");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"pointer\":\"/Consistency-Token\"");
    }

    /** For a moment: long enough for an answer that does not wait. */
    private static void staysOpen(CompletableFuture<?> answer) {
        await().during(Duration.ofMillis(300)).until(() -> !answer.isDone());
    }

    private TrackingEventProcessor processor(String reader) {
        return processing.eventProcessor(reader, TrackingEventProcessor.class).orElseThrow();
    }

    private CompletableFuture<HttpResponse<String>> later(String path, String... headers) {
        var all = new String[headers.length + 4];
        System.arraycopy(headers, 0, all, 4, headers.length);
        System.arraycopy(new String[]{TOKEN, head(), "Prefer", "wait=10"}, 0, all, 0, 4);
        return CompletableFuture.supplyAsync(() -> get(path, all), Thread::startVirtualThread);
    }

    private byte[] token(String reader) {
        return db.sql("SELECT token FROM log.reader_token WHERE reader = ?").param(reader).query(byte[].class).single();
    }

    private void store(String reader, byte[] token) {
        db.sql("UPDATE log.reader_token SET token = ? WHERE reader = ?").param(token).param(reader).update();
    }

    private String head() {
        return db.sql("SELECT position::text FROM log.log_head").query(String.class).single();
    }

    private static String token(HttpResponse<String> answer) {
        return answer.headers().firstValue(TOKEN).orElseThrow();
    }
}
