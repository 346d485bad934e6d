package dev.cartwright.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Price;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.cart.CartEvent.CartOpened;
import dev.cartwright.api.cart.CartEvent.ItemAdded;
import dev.cartwright.api.inventory.InventoryEvent.ProductRegistered;
import dev.cartwright.api.inventory.InventoryEvent.StockReceived;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The log over HTTP. */
class EventsIT extends AuditSideIT {

    private static final String NDJSON = "application/x-ndjson";

    private final Sku tea = new Sku("TEA-" + number());
    private final CustomerId ann = new CustomerId("ann-" + number());

    private ProductRegistered registered() {
        return new ProductRegistered(tea, new ProductName("Tea \u00e4"), null, Price.of(450, "EUR"));
    }

    private StockReceived received(int quantity) {
        return new StockReceived(tea, Quantity.of(quantity), null);
    }

    @Test
    void an_event_is_shown_with_who_what_when_and_why() {
        var position = happenedAsOf("merchant-7", "request-" + ann, registered());

        var event = json("/audit/events?after=" + (position - 1)).at("/items/0");

        assertThat(event.get("position").longValue()).isEqualTo(position);
        assertThat(event.get("sequence").longValue()).isZero();
        assertThat(event.get("specversion").asString()).isEqualTo("1.0");
        assertThat(event.get("type").asString()).isEqualTo(ProductRegistered.class.getName());
        assertThat(event.get("subject").asString()).isEqualTo(tea.stream());
        assertThat(event.get("actor").asString()).isEqualTo("merchant-7");
        assertThat(event.get("correlationid").asString()).isEqualTo("request-" + ann);
        assertThat(event.at("/data/name").asString()).isEqualTo("Tea \u00e4");
        assertThat(event.at("/data/price/amount").longValue()).isEqualTo(450);
    }

    @Test
    void a_page_is_in_the_order_of_the_log_and_goes_on_after_its_last_position() {
        var before = head();
        happened(registered(), received(1), received(2), new CartOpened(ann), received(3));

        var first = items("/audit/events?limit=2&after=" + before);
        var second = items("/audit/events?limit=2&after=" + first.getLast());
        var third = items("/audit/events?limit=2&after=" + second.getLast());
        var last = items("/audit/events?limit=2&after=" + third.getLast());

        assertThat(first).containsExactly(before + 1, before + 2);
        assertThat(second).containsExactly(before + 3, before + 4);
        assertThat(third).containsExactly(before + 5);
        assertThat(last).isEmpty();
    }

    @Test
    void each_filter_narrows_and_all_of_them_together() {
        var before = head();
        happenedAsOf("clerk-3", "morning", registered(), received(2));
        happenedAsOf("clerk-3", "evening", received(3), new CartOpened(ann));
        happenedAsOf("robot", "evening", received(5));
        var after = "/audit/events?after=" + before;

        assertThat(items(after + "&stream=" + tea.stream())).containsExactly(at(before, 1, 2, 3, 5));
        assertThat(items(after + "&type=StockReceived")).containsExactly(at(before, 2, 3, 5));
        assertThat(items(after + "&type=" + StockReceived.class.getName().replace("$", "%24")))
            .containsExactly(at(before, 2, 3, 5));
        assertThat(items(after + "&actor=clerk-3")).containsExactly(at(before, 1, 2, 3, 4));
        assertThat(items(after + "&correlationId=evening")).containsExactly(at(before, 3, 4, 5));
        assertThat(items(after + "&actor=clerk-3&correlationId=evening&type=StockReceived&stream=" + tea.stream()))
            .containsExactly(at(before, 3));
        assertThat(items(after + "&stream=product-NONE")).isEmpty();
        assertThat(items(after + "&type=some.Event%24OfThePast")).isEmpty();
    }

    @Test
    void times_are_from_the_first_to_before_the_second() {
        var before = head();
        happened(registered());
        happened(received(2));
        var times = json("/audit/events?after=" + before).get("items").valueStream()
            .map(it -> it.get("time").asString()).toList();
        var second = times.get(1);
        TestDatabase.owner().sql("UPDATE log.event_log SET time = time + interval '1 hour' WHERE position > :p")
            .param("p", before + 1).update();
        var hourLater = java.time.Instant.parse(second).plusSeconds(3600);

        assertThat(items("/audit/events?after=" + before + "&from=" + hourLater)).containsExactly(before + 2);
        assertThat(items("/audit/events?after=" + before + "&to=" + hourLater)).containsExactly(before + 1);
        assertThat(items("/audit/events?after=" + before + "&from=" + times.getFirst() + "&to="
            + hourLater.plusMillis(1))).containsExactly(before + 1, before + 2);
        TestDatabase.owner().sql("UPDATE log.event_log SET time = time - interval '1 hour' WHERE position > :p")
            .param("p", before + 1).update();
    }

    @Test
    void lines_are_all_that_match_in_the_same_bytes_as_the_items_of_a_page() {
        var before = head();
        var many = new ArrayList<Object>(List.of(registered()));
        for (int n = 1; n <= 777; n++) {
            many.add(received(n));
        }
        happened(many.toArray());

        var lines = get("/audit/events?limit=3&after=" + before, "Accept", NDJSON);

        assertThat(lines.headers().firstValue("Content-Type")).contains(NDJSON);
        assertThat(lines.body().lines().map(line -> JsonMapper.shared().readTree(line).get("position").longValue()))
            .hasSize(778).startsWith(before + 1).isSorted();
        var page = get("/audit/events?limit=2&after=" + before).body();
        assertThat(page).isEqualTo("{\"items\":[" + String.join(",", lines.body().lines().limit(2).toList()) + "]}");
        assertThat(items("/audit/streams/" + tea.stream())).hasSize(778);
        assertThat(get("/audit/streams/" + tea.stream(), "Accept", NDJSON).body()).isEqualTo(lines.body());
    }

    @Test
    void a_life_is_shown_whole_and_an_unknown_one_is_refused() {
        happened(new CartOpened(ann), registered(), new ItemAdded(ann, tea, Quantity.of(2), Price.of(450, "EUR")));

        assertThat(json("/audit/streams/" + ann.cartStream()).get("items").valueStream()
            .map(event -> event.get("sequence").intValue())).containsExactly(0, 1);

        var unknown = get("/audit/streams/cart-nobody");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(JsonMapper.shared().readTree(unknown.body()).get("code").asString()).isEqualTo("unknown-stream");
    }

    @ParameterizedTest
    @CsvSource({"after=-1, /after", "after=x, /after", "limit=0, /limit", "limit=201, /limit", "type=Nonsense, /type",
        "from=yesterday, /from", "to=2026-11-23, /to", "from=2026-11-23T12:00:00Z&to=2026-11-23T12:00:00Z, /to"})
    void nonsense_is_refused_by_name(String query, String pointer) {
        var refused = get("/audit/events?" + query);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(JsonMapper.shared().readTree(refused.body()).at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    @Test
    void another_form_is_not_to_be_had() {
        assertThat(get("/audit/events", "Accept", "text/csv").statusCode()).isEqualTo(406);
        assertThat(get("/audit/events", "Accept", "*/*").headers().firstValue("Content-Type"))
            .contains("application/json");
    }

    private List<Long> items(String path) {
        return json(path).get("items").valueStream().map(EventsIT::position).toList();
    }

    private static long position(JsonNode event) {
        return event.get("position").longValue();
    }

    private static Long[] at(long before, long... distances) {
        return java.util.Arrays.stream(distances).mapToObj(distance -> before + distance).toArray(Long[]::new);
    }
}
