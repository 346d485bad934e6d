package dev.cartwright.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.Shop.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CartsIT extends ContractTest {

    private final String ann = Shop.unique("ann");

    @Test
    void a_customer_who_has_no_cart_is_shown_an_empty_one() {
        var answer = shop().get("/carts/" + ann);
        assertThat(shown(answer)).isEqualTo(json("""
            {"customerId": "%s", "lines": [], "total": {"amount": 0, "currency": "EUR"}, "version": 0}""", ann));
        assertThat(answer.header("ETag")).isEqualTo("\"0\"");
    }

    @Test
    void a_cart_shows_its_lines_and_what_they_come_to() {
        var tea = product(450, 0);
        var mug = product(1299, 7);
        done(add(tea, 2));
        done(add(mug, 3));
        done(add(tea, 5));
        assertThat(cart(4)).isEqualTo(json("""
            {"customerId": "%1$s", "lines": [
                {"sku": "%2$s", "name": "The %2$s", "quantity": 7, "unitPrice": {"amount": 450, "currency": "EUR"},
                 "lineTotal": {"amount": 3150, "currency": "EUR"},
                 "priceWhenAdded": {"amount": 450, "currency": "EUR"}},
                {"sku": "%3$s", "name": "The %3$s", "quantity": 3, "unitPrice": {"amount": 1299, "currency": "EUR"},
                 "lineTotal": {"amount": 3897, "currency": "EUR"},
                 "priceWhenAdded": {"amount": 1299, "currency": "EUR"}}],
             "total": {"amount": 7047, "currency": "EUR"}, "version": 4}""", ann, tea, mug));
    }

    @Test
    void a_quantity_is_set_and_0_removes() {
        var tea = product(450, 12);
        done(set(tea, 3));
        assertThat(cart(2).at("/lines/0/quantity").intValue()).isEqualTo(3);
        done(set(tea, 2));
        assertThat(cart(3).at("/lines/0/quantity").intValue()).isEqualTo(2);
        done(set(tea, 2));
        done(set(tea, 0));
        assertThat(cart(4).get("lines")).as("to set what is set was no change").isEmpty();
        done(set(tea, 0));
        done(set(Shop.unique("never"), 0));
    }

    @Test
    void deleting_takes_out_one_or_all_also_where_nothing_is_there() {
        var tea = product(450, 12);
        var mug = product(1299, 7);
        done(shop().delete("/carts/" + ann + "/items/" + tea));
        done(shop().delete("/carts/" + ann + "/items"));
        done(add(tea, 2));
        done(add(mug, 3));
        done(shop().delete("/carts/" + ann + "/items/" + tea));
        assertThat(cart(4).get("lines")).hasSize(1);
        done(shop().delete("/carts/" + ann + "/items/" + tea));
        done(shop().delete("/carts/" + ann + "/items/" + Shop.unique("never")));
        done(shop().delete("/carts/" + ann + "/items"));
        assertThat(cart(5).get("total").get("amount").intValue()).isZero();
        done(shop().delete("/carts/" + ann + "/items"));
        assertThat(shop().get("/carts/" + ann).header("ETag")).isEqualTo("\"5\"");
    }

    @Test
    void items_that_are_added_at_the_same_moment_add_up() {
        var tea = product(450, 12);
        var mug = product(1299, 7);
        assertThat(atOnce(12, n -> add(n % 2 == 0 ? tea : mug, n))).allSatisfy(ContractTest::done);
        var lines = cart(13).get("lines");
        assertThat(lines.valueStream().filter(line -> line.get("sku").asString().equals(tea)).findFirst().orElseThrow()
            .get("quantity").intValue()).isEqualTo(2 + 4 + 6 + 8 + 10 + 12);
        assertThat(lines.valueStream().filter(line -> line.get("sku").asString().equals(mug)).findFirst().orElseThrow()
            .get("quantity").intValue()).isEqualTo(1 + 3 + 5 + 7 + 9 + 11);
    }

    @Test
    void a_cart_shows_todays_price_and_the_one_of_when_it_was_added() {
        var tea = product(450, 12);
        done(add(tea, 3));
        done(shop().put("/products/" + tea + "/price", """
            {"price": {"amount": 475, "currency": "EUR"}}"""));
        var line = eventually("/carts/" + ann, it -> it.at("/total/amount").intValue() == 1425).at("/lines/0");
        assertThat(line.at("/unitPrice/amount").intValue()).isEqualTo(475);
        assertThat(line.at("/lineTotal/amount").intValue()).isEqualTo(1425);
        assertThat(line.at("/priceWhenAdded/amount").intValue()).isEqualTo(450);
    }

    @Test
    void what_is_unknown_or_retired_does_not_go_in() {
        var never = Shop.unique("never");
        for (var answer : List.of(add(never, 2), set(never, 3))) {
            assertThat(refused(answer, 404, "unknown-product").get("sku").asString()).isEqualTo(never);
        }
        var tea = product(450, 12);
        done(shop().post("/products/" + tea + "/retirement", null));
        for (var answer : List.of(add(tea, 2), set(tea, 3))) {
            assertThat(refused(answer, 409, "product-is-retired").get("sku").asString()).isEqualTo(tea);
        }
        assertThat(shown(shop().get("/carts/" + ann)).get("version").intValue()).isZero();
    }

    @Test
    void a_cart_holds_100000_of_one_sku_and_no_more() {
        var tea = product(450, 12);
        done(add(tea, 99_998));
        limited(add(tea, 3), 100_001);
        limited(set(tea, 100_001), 100_001);
        limited(add(tea, 1_000_000_000), 1_000_099_998);
        done(add(tea, 2));
        limited(add(tea, 1), 100_001);
        assertThat(cart(3).at("/lines/0/quantity").intValue()).isEqualTo(100_000);
    }

    private static void limited(Answer answer, int wanted) {
        var problem = refused(answer, 409, "cart-limit-exceeded");
        assertThat(problem.get("limit").intValue()).isEqualTo(100_000);
        assertThat(problem.get("wanted").intValue()).isEqualTo(wanted);
        assertThat(problem.get("subject").asString()).isEqualTo("QUANTITY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JPY", "KWD"})
    void a_cart_is_of_one_currency(String currency) {
        var foreign = Shop.unique("foreign");
        shop().post("/products", """
            {"sku": "%s", "name": "Foreign", "price": {"amount": 700, "currency": "%s"}}"""
            .formatted(foreign, currency));
        var tea = product(450, 12);
        done(add(tea, 2));
        for (var answer : List.of(add(foreign, 3), set(foreign, 3))) {
            var problem = refused(answer, 409, "mixed-currencies");
            assertThat(problem.get("sku").asString()).isEqualTo(foreign);
            assertThat(problem.get("currency").asString()).isEqualTo(currency);
            assertThat(problem.get("cartCurrency").asString()).isEqualTo("EUR");
        }
        done(shop().delete("/carts/" + ann + "/items"));
        done(add(foreign, 3));
        assertThat(cart(4).get("total")).isEqualTo(json("""
            {"amount": 2100, "currency": "%s"}""", currency));
    }

    @Test
    void a_cart_carries_its_version_as_an_entity_tag() {
        done(add(product(450, 12), 2));
        cart(2);
        assertThat(shop().get("/carts/" + ann).header("ETag")).isEqualTo("\"2\"");
        assertThat(shop().get("/carts/" + ann, "If-None-Match", "\"2\"").status()).isEqualTo(304);
    }

    private Answer add(String sku, int quantity) {
        return shop().post("/carts/" + ann + "/items", """
            {"sku": "%s", "quantity": %d}""".formatted(sku, quantity));
    }

    private Answer set(String sku, int quantity) {
        return shop().put("/carts/" + ann + "/items/" + sku, """
            {"quantity": %d}""".formatted(quantity));
    }

    private JsonNode cart(int version) {
        var cart = eventually("/carts/" + ann, it -> it.get("version").intValue() >= version);
        assertThat(cart.get("version").intValue()).isEqualTo(version);
        return cart;
    }
}
