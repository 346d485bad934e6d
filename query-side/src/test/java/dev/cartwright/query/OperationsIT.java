package dev.cartwright.query;

import static dev.cartwright.query.Events.received;
import static dev.cartwright.query.Events.registered;
import static dev.cartwright.query.Events.repriced;
import static dev.cartwright.query.Events.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.api.Sku;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What operators see and do, on a query side whose readers stumble and stop. */
class OperationsIT extends QuerySideIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Sku bad = sku(number());

    @AfterEach
    void all_is_well_again() {
        TestDatabase.owner().sql("ALTER TABLE query.product_view DROP CONSTRAINT IF EXISTS unlucky").update();
        for (var letter : letters("product-view")) {
            send("POST", "/operations/dead-letters/" + letter.get("id").asString() + "/retry");
        }
        TestDatabase.owner().sql("DELETE FROM log.dead_letter WHERE reader = 'somebody-else'").update();
        TestDatabase.owner().sql("DELETE FROM log.reader_token WHERE reader = 'somebody-else'").update();
        processors().forEach(TrackingEventProcessor::start);
        awaitProjections();
    }

    // --- readers

    @Test
    void every_reader_says_how_far_it_is() {
        happened(Events.aLittleOfEverything(number()));
        var readers = json(get("/operations/projections")).get("items");
        assertThat(readers.valueStream().map(reader -> reader.get("name").asString())).containsExactly("analytics",
            "cart-view", "checkout-view", "order-view", "product-view", "stock-view");
        var head = db.sql("SELECT position FROM log.log_head").query(Long.class).single();
        assertThat(readers).allSatisfy(reader -> {
            assertThat(reader.get("position").longValue()).isEqualTo(head);
            assertThat(reader.get("head").longValue()).isEqualTo(head);
            assertThat(reader.at("/lag/events").longValue()).isZero();
            assertThat(reader.at("/lag/seconds").doubleValue()).isZero();
            assertThat(reader.get("status").asString()).isEqualTo("RUNNING");
            assertThat(reader.get("segments")).hasSize(1).first().satisfies(segment -> {
                assertThat(segment.get("position").longValue()).isEqualTo(head);
                assertThat(segment.get("owner").asString()).isNotEmpty();
            });
        });
    }

    @Test
    void one_that_has_stopped_falls_behind_and_the_program_is_not_ready_any_more() {
        assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        processor("product-view").shutDown();
        append(registered(bad, 450), received(bad, 3));
        await().until(() -> reader("product-view").at("/lag/seconds").doubleValue() > 1);
        var stopped = reader("product-view");
        assertThat(stopped.get("status").asString()).isEqualTo("STOPPED");
        assertThat(stopped.at("/lag/events").longValue()).isEqualTo(2);
        assertThat(stopped.get("head").longValue() - stopped.get("position").longValue()).isEqualTo(2);
        assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(503);
        assertThat(json(get("/actuator/health/readiness")).at("/components/readers/status").asString())
            .isEqualTo("OUT_OF_SERVICE");
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(meter("cartwright_reader_lag_events{reader=\"product-view\"}")).isEqualTo(2);
        assertThat(meter("cartwright_reader_lag_age_seconds{reader=\"product-view\"}")).isGreaterThan(1);
        processor("product-view").start();
        await().until(() -> get("/actuator/health/readiness").statusCode() == 200);
        assertThat(reader("product-view").get("status").asString()).isEqualTo("RUNNING");
    }

    @Test
    void one_that_meets_an_obstacle_says_so() {
        happened(registered(bad, 450));
        try (var _ = TestDatabase.everyUpdateOf("product_view", "57014")) { // an outage: it tries again and again
            append(received(bad, 3));
            await().until(() -> reader("product-view").get("status").asString().equals("FAILED"));
        }
        await().until(() -> reader("product-view").get("status").asString().equals("RUNNING"));
    }

    @Test
    void the_place_of_a_reader_of_another_process_is_known_from_its_token() {
        TestDatabase.owner().sql("""
            INSERT INTO log.reader_token (reader, segment, token, token_type, claimed_at, owner)
            SELECT 'somebody-else', 0, token, token_type, '2026-11-23T08:00:00.000Z', 'gone'
            FROM log.reader_token WHERE reader = 'order-view'""").update();
        var gone = reader("somebody-else");
        assertThat(gone.get("status").asString()).isEqualTo("STOPPED");
        assertThat(gone.at("/segments/0/owner").asString()).isEqualTo("gone");
        assertThat(gone.get("position").longValue()).isPositive();
    }

    // --- rebuilds

    @Test
    void a_rebuild_is_asked_for_and_followed() {
        happened(Events.aLittleOfEverything(number()));
        var accepted = send("POST", "/operations/projections/cart-view/rebuild");
        assertThat(accepted.statusCode()).isEqualTo(202);
        var path = accepted.headers().firstValue("Location").orElseThrow();
        assertThat(path).isEqualTo("/operations/projections/cart-view/rebuild");
        await().until(() -> json(get(path)).get("status").asString().equals("DONE"));
        var done = json(get(path));
        assertThat(done.get("position").longValue()).isPositive().isEqualTo(done.get("target").longValue());
        assertThat(reader("cart-view").at("/rebuild/status").asString()).isEqualTo("DONE");
    }

    @Test
    void what_is_not_there_cannot_be_rebuilt() {
        assertThat(json(send("POST", "/operations/projections/nobody/rebuild")).get("code").asString())
            .isEqualTo("unknown-projection");
        assertThat(get("/operations/projections/nobody/rebuild").statusCode()).isEqualTo(404);
        TestDatabase.owner().sql("DELETE FROM query.rebuild WHERE reader = 'stock-view'").update();
        assertThat(json(get("/operations/projections/stock-view/rebuild")).get("code").asString())
            .isEqualTo("unknown-rebuild");
    }

    // --- dead letters

    @Test
    void parked_events_are_listed_and_tried_again() {
        nobodyCanStoreAPriceOf666();
        happened(registered(bad, 450), repriced(bad, 666), received(bad, 5));
        var letters = letters("product-view");
        assertThat(letters).hasSize(2);
        var culprit = letters.getFirst();
        assertThat(culprit.get("stream").asString()).isEqualTo(bad.stream());
        assertThat(culprit.get("event").asString()).isEqualTo("ProductRepriced");
        assertThat(culprit.get("cause").asString()).isEqualTo("PSQLException, SQLState 23514, constraint unlucky");
        assertThat(culprit.get("waits").asBoolean()).isFalse();
        assertThat(culprit.get("attempts").intValue()).isEqualTo(1);
        assertThat(culprit.get("position").longValue()).isEqualTo(db.sql("""
            SELECT position FROM log.event_log WHERE stream = :stream AND sequence = 1""")
            .param("stream", bad.stream()).query(Long.class).single());
        assertThat(letters.getLast().get("waits").asBoolean()).isTrue();
        assertThat(letters.getLast().has("cause")).isFalse();
        assertThat(letters.getLast().get("attempts").intValue()).isZero();
        assertThat(meter("cartwright_reader_parked_events{reader=\"product-view\"}")).isEqualTo(2);

        var again = json(retry(letters.getLast()));
        assertThat(again.get("result").asString()).isEqualTo("STILL_PARKED");
        assertThat(letters("product-view").getFirst().get("attempts").intValue()).isEqualTo(2);

        TestDatabase.owner().sql("ALTER TABLE query.product_view DROP CONSTRAINT unlucky").update();
        assertThat(json(retry(culprit)).get("result").asString()).isEqualTo("DIGESTED");
        assertThat(letters("product-view")).isEmpty();
        assertThat(json(get("/products/" + bad)).get("available").intValue()).isEqualTo(5);
        assertThat(json(retry(culprit)).get("code").asString()).isEqualTo("unknown-dead-letter");
    }

    @Test
    void the_list_is_cut_into_pages() {
        nobodyCanStoreAPriceOf666();
        happened(registered(bad, 450), repriced(bad, 666), received(bad, 2), received(bad, 3), received(bad, 5));
        var seen = new ArrayList<String>();
        var page = json(get("/operations/dead-letters?reader=product-view&limit=3"));
        page.get("items").forEach(letter -> seen.add(letter.get("id").asString()));
        assertThat(seen).hasSize(3);
        page = json(get("/operations/dead-letters?reader=product-view&limit=3&cursor="
            + page.get("nextCursor").asString()));
        page.get("items").forEach(letter -> seen.add(letter.get("id").asString()));
        assertThat(page.has("nextCursor")).isFalse();
        assertThat(seen).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void what_another_process_has_parked_it_is_asked_to_try_again() {
        nobodyCanStoreAPriceOf666();
        happened(registered(bad, 450), repriced(bad, 666));
        var others = letters("product-view").getFirst();
        TestDatabase.owner().sql("UPDATE log.dead_letter SET reader = 'somebody-else' WHERE stream = '%s'"
            .formatted(bad.stream())).update();
        var answer = retry(others);
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).get("result").asString()).isEqualTo("WANTED");
        assertThat(db.sql("SELECT retry_wanted FROM log.dead_letter WHERE reader = 'somebody-else'")
            .query(Boolean.class).list()).containsExactly(true);
    }

    private void nobodyCanStoreAPriceOf666() {
        TestDatabase.owner().sql("""
            ALTER TABLE query.product_view ADD CONSTRAINT unlucky CHECK (sku <> '%s' OR price <> 666)"""
            .formatted(bad)).update();
    }

    private HttpResponse<String> retry(JsonNode letter) {
        return send("POST", "/operations/dead-letters/" + letter.get("id").asString() + "/retry");
    }

    private List<JsonNode> letters(String reader) {
        return json(get("/operations/dead-letters?reader=" + reader)).get("items").valueStream().toList();
    }

    private JsonNode reader(String name) {
        return json(get("/operations/projections")).get("items").valueStream()
            .filter(reader -> reader.get("name").asString().equals(name)).findFirst().orElseThrow();
    }

    private TrackingEventProcessor processor(String name) {
        return processors().stream().filter(processor -> processor.getName().equals(name)).findFirst().orElseThrow();
    }

    private double meter(String name) {
        return get("/actuator/prometheus").body().lines().filter(line -> line.startsWith(name + " "))
            .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ')))).findFirst().orElseThrow();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }
}
