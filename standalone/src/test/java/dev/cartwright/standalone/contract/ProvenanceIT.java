package dev.cartwright.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.Tokens;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What stands in the log about the origin of each event. */
class ProvenanceIT extends ContractTest {

    private final String ann = Shop.unique("ann");
    private final JdbcClient db;

    @Autowired
    ProvenanceIT(JdbcClient db) {
        this.db = db;
    }

    private record Logged(String id, String type, JsonNode metadata) {

        String said(String name) {
            return metadata.path(name).asString("");
        }
    }

    @Test
    void each_event_of_a_request_names_the_request_and_who_asked() {
        var sku = Shop.unique("tea");
        var correlation = Shop.unique("registration");
        assertThat(shop().post("/products", """
            {"sku": "%s", "name": "Tea", "price": {"amount": 450, "currency": "EUR"}, "stock": 12}"""
            .formatted(sku), "X-Correlation-Id", correlation).status()).isEqualTo(201);
        var events = eventsOf(correlation);
        assertThat(events).extracting(Logged::type).satisfiesExactly(
            type -> assertThat(type).endsWith("ProductRegistered"), type -> assertThat(type).endsWith("StockReceived"));
        assertThat(events).allSatisfy(event -> {
            assertThat(event.said("actor")).isEqualTo(Tokens.TESTER);
            assertThat(UUID.fromString(event.said("causationId"))).isNotNull();
        });
    }

    @Test
    void each_event_of_a_bought_cart_leads_back_to_its_request() {
        var tea = product(450, 12);
        var mug = product(1299, 7);
        shop().adds(ann, tea, 2);
        shop().adds(ann, mug, 3);
        var correlation = Shop.unique("checkout");
        assertThat(shop().checksOut(ann, "Prefer", "wait=30", "X-Correlation-Id", correlation).status()).isEqualTo(201);
        chained(eventsOf(correlation), "CheckoutStarted", "StockReserved", "StockReserved", "OrderPlaced",
            "CheckoutCompleted");
    }

    @Test
    void each_event_of_a_refused_cart_leads_back_to_its_request() {
        shop().adds(ann, product(450, 12), 2);
        shop().adds(ann, product(1299, 2), 3);
        var correlation = Shop.unique("checkout");
        refused(shop().checksOut(ann, "Prefer", "wait=30", "X-Correlation-Id", correlation), 409, "out-of-stock");
        chained(eventsOf(correlation), "CheckoutStarted", "StockReserved", "ReservationRefused", "StockReleased",
            "CheckoutRefused");
    }

    @Test
    void a_correlation_id_that_was_made_up_stands_in_the_log_as_well() {
        var sku = product(450, 12);
        var made = shop().post("/products/" + sku + "/retirement", null).header("X-Correlation-Id");
        assertThat(eventsOf(String.valueOf(made))).hasSize(1);
    }

    /** The first was caused by a command from outside, each other one by an event before it. */
    private static void chained(List<Logged> events, String... types) {
        assertThat(events).extracting(event -> event.type().replaceAll(".*[.$]", "")).containsExactlyInAnyOrder(types)
            .startsWith(types[0]).endsWith(types[types.length - 1]);
        assertThat(events).extracting(event -> event.said("actor")).containsOnly(Tokens.TESTER);
        for (int i = 1; i < events.size(); i++) {
            assertThat(events.subList(0, i)).extracting(Logged::id).contains(events.get(i).said("causationId"));
        }
    }

    private List<Logged> eventsOf(String correlationId) {
        return db.sql("""
            SELECT event_id, event_type, metadata FROM log.event_log
            WHERE metadata ->> 'correlationId' = :id ORDER BY position""")
            .param("id", correlationId)
            .query((row, _) -> new Logged(row.getString("event_id"), row.getString("event_type"),
                json(row.getString("metadata").replace("%", "%%"))))
            .list();
    }
}
