package dev.cartwright.standalone.apart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.standalone.testing.Database;
import dev.cartwright.standalone.testing.Shop;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the log itself says, to compare with what the shop says. */
record Ledger(JdbcClient db) {

    static Ledger of(Database database) {
        return new Ledger(database.as(Database.APPLICATION));
    }

    /** Requires that each checkout has come to an end, in the log and in the view, and gives those with an order. */
    Collection<String> endedCheckouts(Shop shop) {
        var completed = checkoutsOf("CheckoutCompleted");
        var refused = checkoutsOf("CheckoutRefused");
        assertThat(completed).doesNotHaveDuplicates();
        assertThat(refused).doesNotHaveDuplicates();
        var ended = new HashSet<>(completed);
        ended.addAll(refused);
        assertThat(ended).hasSize(completed.size() + refused.size())
            .containsExactlyInAnyOrderElementsOf(checkoutsOf("CheckoutStarted"));
        assertThat(all("orderId", "OrderPlaced")) // has the checkout's own id
            .containsExactlyInAnyOrderElementsOf(completed);
        for (var checkout : ended) {
            assertThat(shop.get("/checkouts/" + checkout).json().path("status").asString(""))
                .isEqualTo(completed.contains(checkout) ? "COMPLETED" : "REFUSED");
        }
        return Set.copyOf(completed);
    }

    /** The checkouts that have an order for this product. */
    List<String> ordersWith(String sku) {
        return db.sql("""
            SELECT payload->>'orderId' FROM log.event_log
            WHERE event_type LIKE '%$OrderPlaced'
              AND payload->'lines' @> jsonb_build_array(jsonb_build_object('sku', ?))
            """).param(sku).query(String.class).list();
    }

    private List<String> checkoutsOf(String event) {
        return all("checkoutId", event);
    }

    private List<String> all(String field, String event) {
        return db.sql("SELECT payload->>? FROM log.event_log WHERE event_type LIKE '%$' || ?").param(field).param(event)
            .query(String.class).list();
    }
}
