package dev.cartwright.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.standalone.testing.Audited;
import dev.cartwright.standalone.testing.Shop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Any state as of any moment is the one that a stranger folds from an export. */
@Audited
class TimeTravelIT extends ContractTest {

    private static final int POSITIONS = 1_000;

    private record Moment(long position, String stream) {}

    @Test
    void a_state_as_of_any_position_is_what_a_fold_of_the_export_gives() {
        new AuditedLives(shop(), 11).go(500);
        var export = shop().get("/audit/events", "Accept", "application/x-ndjson").response().body().lines()
            .map(JsonMapper.shared()::readTree).toList();
        assertThat(export.stream().map(event -> event.get("position").longValue()))
            .startsWith(1L).doesNotHaveDuplicates().isSorted().hasSize(export.getLast().get("position").intValue());

        var expected = statesAt(export, new Random(5));

        assertThat(expected).hasSizeGreaterThan(POSITIONS * 9 / 10); // one may be drawn twice
        assertThat(expected.keySet()).extracting(moment -> moment.stream().replaceAll("-.*", ""))
            .contains("product", "cart", "order", "payment");
        expected.forEach((moment, facts) -> {
            var answer = shown(shop().get("/audit/streams/%s/state?position=%d".formatted(moment.stream(),
                moment.position())));
            assertThat(FoldOfExport.factsOf(answer)).as("%s", moment).isEqualTo(facts);
        });
    }

    /** At each of these positions that of some stream: of the one that the event is about, or of an older one. */
    private static Map<Moment, Map<String, String>> statesAt(List<JsonNode> export, Random dice) {
        var drawn = new HashMap<Long, Integer>();
        for (int i = 0; i < POSITIONS; i++) {
            drawn.merge(1L + dice.nextInt(export.size()), 1, Integer::sum);
        }
        var states = new HashMap<Moment, Map<String, String>>();
        var fold = new FoldOfExport();
        for (var event : export) {
            fold.tell(event);
            var position = event.get("position").longValue();
            for (int i = 0; i < drawn.getOrDefault(position, 0); i++) {
                var known = new ArrayList<>(fold.lives().keySet());
                var stream = i == 0 && dice.nextBoolean()
                    ? event.get("subject").asString()
                    : known.get(dice.nextInt(known.size()));
                states.put(new Moment(position, stream), new TreeMap<>(fold.lives().get(stream)));
            }
        }
        return states;
    }

    @Test
    void the_numbers_that_explain_a_stock_end_at_the_one_that_is_shown() {
        var lives = new AuditedLives(shop(), 13);
        lives.go(150);
        for (var sku : lives.skus()) {
            var explained = shown(shop().get("/audit/explain/stock/" + sku));
            var stock = eventually("/stock/" + sku, it -> it.get("onHand").equals(explained.get("onHand"))
                && it.get("available").equals(explained.get("available")));
            var moves = explained.get("items").valueStream().toList();
            assertThat(moves.getFirst().at("/onHand/before").intValue()).isZero();
            for (int i = 1; i < moves.size(); i++) {
                assertThat(moves.get(i).at("/onHand/before")).isEqualTo(moves.get(i - 1).at("/onHand/after"));
                assertThat(moves.get(i).at("/available/before")).isEqualTo(moves.get(i - 1).at("/available/after"));
            }
            assertThat(moves.getLast().at("/reserved/after")).isEqualTo(stock.get("reserved"));
        }
    }

    @Test
    void what_is_not_there_is_unknown_and_what_is_no_moment_is_refused() {
        var tea = product(450, 2);
        var state = "/audit/streams/product-" + tea + "/state";
        refused(shop().get("/audit/streams/" + Shop.unique("cart-nobody")), 404, "unknown-stream");
        refused(shop().get("/audit/streams/" + Shop.unique("cart-nobody") + "/state"), 404, "unknown-stream");
        refused(shop().get("/audit/streams/" + Shop.unique("cart-nobody") + "/changes"), 404, "unknown-stream");
        refused(shop().get("/audit/explain/stock/" + Shop.unique("NONE")), 404, "unknown-product");
        malformed(shop().get(state + "?asOf=noon"), "/asOf");
        malformed(shop().get(state + "?position=999999999"), "/position");
        malformed(shop().get("/audit/events?from=noon"), "/from");
        malformed(shop().get("/audit/events?limit=201"), "/limit");
    }
}
