package dev.cartwright.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.standalone.testing.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class OrdersIT extends ContractTest {

    private final String ann = Shop.unique("ann");

    @Test
    void an_order_is_shown_in_full() {
        var tea = product(450, 12);
        var mug = product(1299, 7);
        shop().adds(ann, tea, 2);
        shop().adds(ann, mug, 3);
        var id = ordered();
        var answer = shop().get("/orders/" + id);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        var order = shown(answer);
        var placedAt = order.get("placedAt").asString();
        assertThat(Duration.between(Instant.parse(placedAt), Instant.now()).abs()).isLessThan(Duration.ofMinutes(5));
        assertThat(order).isEqualTo(json("""
            {"orderId": "%s", "customerId": "%s", "lines": [%s, %s], "total": {"amount": 4797, "currency": "EUR"},
             "status": "PLACED", "paymentStatus": "PENDING", "fulfilmentStatus": "UNFULFILLED", "placedAt": "%s",
             "version": 1, "paid": {"amount": 0, "currency": "EUR"}, "refunded": {"amount": 0, "currency": "EUR"},
             "shipments": [], "refunds": [], "history": [{"at": "%s", "event": "OrderPlaced", "by": "tester"}]}""",
            id, ann,
            tea.compareTo(mug) < 0 ? line(tea, 2, 450) : line(mug, 3, 1299),
            tea.compareTo(mug) < 0 ? line(mug, 3, 1299) : line(tea, 2, 450), placedAt, placedAt));
        assertThat(shop().get("/orders/" + id, "If-None-Match", "\"1\"").status()).isEqualTo(304);
    }

    @Test
    void an_order_keeps_its_prices_and_names_for_ever() {
        var tea = product(450, 12);
        shop().adds(ann, tea, 3);
        var id = ordered();
        var before = shown(shop().get("/orders/" + id));
        done(shop().put("/products/" + tea + "/price", """
            {"price": {"amount": 475, "currency": "EUR"}}"""));
        done(shop().post("/products/" + tea + "/retirement", null));
        eventually("/products/" + tea, it -> it.get("retired").booleanValue());
        assertThat(shown(shop().get("/orders/" + id))).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"01a205b2-95aa-7caf-b2b2-f77e588f528b", "nonsense", "1-1-1-1-1", "%E8%8C%B6"})
    void an_order_that_there_is_not_is_unknown(String id) {
        refused(shop().get("/orders/" + id), 404, "unknown-order");
    }

    @Test
    void a_customers_orders_come_newest_first() {
        var bob = Shop.unique("bob");
        var tea = product(450, 90);
        shop().adds(bob, tea, 7);
        assertThat(shop().checksOut(bob, "Prefer", "wait=30").status()).isEqualTo(201);
        var ids = new ArrayList<String>();
        for (int quantity : List.of(2, 3, 5)) {
            shop().adds(ann, tea, quantity);
            ids.addFirst(ordered());
        }
        var page = shown(shop().get("/orders?customerId=" + ann));
        assertThat(page.propertyNames()).containsExactly("items");
        assertThat(ids(page)).containsExactlyElementsOf(ids);
        assertThat(page.at("/items/0")).isEqualTo(shown(shop().get("/orders/" + ids.getFirst())));
        assertThat(ids(shown(shop().get("/orders?customerId=" + ann + "&status=PLACED")))).containsExactlyElementsOf(
            ids);
        assertThat(shown(shop().get("/orders?status=CANCELLED&customerId=" + ann))).isEqualTo(json("{\"items\": []}"));
        assertThat(shown(shop().get("/orders?status=COMPLETED&customerId=" + ann))).isEqualTo(json("{\"items\": []}"));
        assertThat(shown(shop().get("/orders?customerId=" + Shop.unique("nobody")))).isEqualTo(json("{\"items\": []}"));
    }

    @Test
    void pages_show_nothing_twice_and_leave_nothing_out_while_orders_come_in() {
        var tea = product(450, 900);
        var ids = new ArrayList<String>();
        for (int quantity = 2; quantity <= 8; quantity++) {
            shop().adds(ann, tea, quantity);
            ids.addFirst(ordered());
        }
        for (var path : List.of("/orders?limit=2&customerId=" + ann,
            "/orders?limit=3&status=PLACED&customerId=" + ann)) {
            assertThat(walk(path, "orderId", () -> {
                shop().adds(ann, tea, 9);
                ordered();
            })).containsExactlyElementsOf(ids);
            ids.clear();
            ids.addAll(walk("/orders?limit=200&customerId=" + ann, "orderId", () -> {}));
        }
        assertThat(walk("/orders?limit=5", "orderId", () -> {})).containsSubsequence(ids).doesNotHaveDuplicates();
        assertThat(walk("/orders?limit=7&status=PLACED", "orderId", () -> {})).containsSubsequence(ids);
    }

    private String ordered() {
        var answer = shop().checksOut(ann, "Prefer", "wait=30");
        assertThat(answer.status()).isEqualTo(201);
        var id = answer.json().get("orderId").asString();
        eventually("/orders/" + id);
        return id;
    }

    private static List<String> ids(JsonNode page) {
        return page.get("items").valueStream().map(order -> order.get("orderId").asString()).toList();
    }

    private static String line(String sku, int quantity, int cents) {
        return """
            {"sku": "%1$s", "name": "The %1$s", "quantity": %2$d, "unitPrice": {"amount": %3$d, "currency": "EUR"},
             "lineTotal": {"amount": %4$d, "currency": "EUR"}, "shipped": 0, "returned": 0}""".formatted(sku, quantity,
            cents, quantity * cents);
    }
}
