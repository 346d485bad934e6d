package dev.cartwright.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.Shop.Answer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StockIT extends ContractTest {

    @Test
    void receipts_and_corrections_change_what_is_on_hand() {
        var sku = product(450, 12);
        done(receipt(sku, 5, ", \"reference\": \"delivery 7\""));
        done(receipt(sku, 3, ""));
        done(correction(sku, -4));
        done(correction(sku, 2));
        assertThat(eventually("/stock/" + sku, it -> it.get("version").intValue() == 6)).isEqualTo(json("""
            {"sku": "%s", "onHand": 18, "reserved": 0, "available": 18, "reservations": [], "version": 6}""", sku));
        assertThat(eventually("/products/" + sku, it -> it.get("version").intValue() == 6).get("available").intValue())
            .isEqualTo(18);
    }

    @Test
    void what_is_bought_is_reserved_under_its_checkout_until_it_is_shipped() {
        var sku = product(450, 12);
        var first = bought(sku, 2);
        var second = bought(sku, 3);
        var stock = eventually("/stock/" + sku, it -> it.get("reserved").intValue() == 5);
        assertThat(stock.propertyNames()).containsExactlyInAnyOrder("sku", "onHand", "reserved", "available",
            "reservations", "version");
        assertThat(stock.get("onHand").intValue()).isEqualTo(12);
        assertThat(stock.get("available").intValue()).isEqualTo(7);
        assertThat(stock.get("reservations").valueStream()).hasSize(2).allSatisfy(reservation -> {
            assertThat(reservation.propertyNames()).containsExactlyInAnyOrder("checkoutId", "quantity", "since");
            assertThat(Instant.parse(reservation.get("since").asString())).isNotNull();
        });
        assertThat(stock.at("/reservations/0/checkoutId").asString()).isEqualTo(first);
        assertThat(stock.at("/reservations/0/quantity").intValue()).isEqualTo(2);
        assertThat(stock.at("/reservations/1/checkoutId").asString()).isEqualTo(second);
        assertThat(stock.at("/reservations/1/quantity").intValue()).isEqualTo(3);
    }

    @Test
    void a_correction_leaves_no_less_than_is_reserved() {
        var sku = product(450, 12);
        bought(sku, 5);
        var problem = refused(correction(sku, -8), 409, "below-reserved");
        assertThat(problem.get("sku").asString()).isEqualTo(sku);
        assertThat(problem.get("onHand").intValue()).isEqualTo(12);
        assertThat(problem.get("reserved").intValue()).isEqualTo(5);
        done(correction(sku, -7));
        refused(correction(sku, -1), 409, "below-reserved");
        assertThat(eventually("/stock/" + sku, it -> it.get("available").intValue() == 0).get("onHand").intValue())
            .isEqualTo(5);
    }

    @Test
    void reservations_of_a_retired_product_stand() {
        var sku = product(450, 12);
        bought(sku, 5);
        done(shop().post("/products/" + sku + "/retirement", null));
        assertThat(eventually("/stock/" + sku, it -> it.get("version").intValue() == 4).get("reserved").intValue())
            .isEqualTo(5);
    }

    @Test
    void stock_carries_its_version_as_an_entity_tag() {
        var sku = product(450, 12);
        eventually("/stock/" + sku, it -> it.get("version").intValue() == 2);
        assertThat(shop().get("/stock/" + sku).header("ETag")).isEqualTo("\"2\"");
        assertThat(shop().get("/stock/" + sku, "If-None-Match", "\"2\"").status()).isEqualTo(304);
    }

    /** The id of the order, which is that of its checkout. */
    private String bought(String sku, int quantity) {
        var customer = Shop.unique("ann");
        shop().adds(customer, sku, quantity);
        var answer = shop().checksOut(customer, "Prefer", "wait=20");
        assertThat(answer.status()).isEqualTo(201);
        return answer.json().get("orderId").asString();
    }

    private Answer receipt(String sku, int quantity, String more) {
        return shop().post("/products/" + sku + "/stock-receipts", """
            {"quantity": %d%s}""".formatted(quantity, more));
    }

    private Answer correction(String sku, int delta) {
        return shop().post("/products/" + sku + "/stock-corrections", """
            {"delta": %d, "reason": "counted again"}""".formatted(delta));
    }
}
