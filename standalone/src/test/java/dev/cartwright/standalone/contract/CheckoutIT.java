package dev.cartwright.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.Shop.Answer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CheckoutIT extends ContractTest {

    private static final String WAIT = "wait=30";

    private final String ann = Shop.unique("ann");

    @Test
    void a_checkout_answers_with_the_order_and_empties_the_cart() {
        var tea = product(450, 12);
        var mug = product(1299, 7);
        shop().adds(ann, tea, 2);
        shop().adds(ann, mug, 3);
        var answer = checkOut(null);
        assertThat(answer.status()).isEqualTo(201);
        var order = answer.json();
        var id = order.get("orderId").asString();
        assertThat(answer.header("Location")).isEqualTo("/orders/" + id);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("X-Correlation-Id")).isNotBlank();
        assertThat(UUID.fromString(id).version()).as("ids sort by time").isEqualTo(7);
        assertThat(Instant.parse(order.get("placedAt").asString())).isNotNull();
        assertThat(eventually("/orders/" + id)).as("both sides show an order alike").isEqualTo(order);
        assertThat(eventually("/carts/" + ann, it -> it.get("lines").isEmpty()).at("/total/amount").intValue())
            .isZero();
        assertThat(eventually("/stock/" + mug, it -> it.get("reserved").intValue() == 3)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"expectedTotal\": null}", "{\"expectedTotal\": null, \"paymentMethod\": null}"})
    void a_body_need_not_say_anything(String body) {
        shop().adds(ann, product(450, 12), 2);
        assertThat(checkOut(body).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JPY", "KWD"})
    void any_currency_is_added_up_in_its_smallest_unit(String currency) {
        var sku = Shop.unique("foreign");
        shop().post("/products", """
            {"sku": "%s", "name": "Foreign", "price": {"amount": 1005, "currency": "%s"}, "stock": 7}"""
            .formatted(sku, currency));
        shop().adds(ann, sku, 3);
        var answer = checkOut("""
            {"expectedTotal": {"amount": 3015, "currency": "%s"}}""".formatted(currency));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("total")).isEqualTo(json("""
            {"amount": 3015, "currency": "%s"}""", currency));
    }

    @Test
    void the_largest_line_is_exact() {
        var gold = product(10_000_000_000L, 100_000);
        shop().adds(ann, gold, 100_000);
        assertThat(checkOut("""
            {"expectedTotal": {"amount": 1000000000000000, "currency": "EUR"}}""").json().at("/total/amount")
            .longValue())
            .isEqualTo(1_000_000_000_000_000L);
    }

    @Test
    void every_short_line_is_named_nothing_stays_reserved_and_the_cart_stays_as_it_was() {
        var enough = product(450, 12);
        var none = product(700, 0);
        var few = product(1299, 2);
        shop().adds(ann, few, 3);
        shop().adds(ann, enough, 5);
        shop().adds(ann, none, 4);
        var cart = eventually("/carts/" + ann, it -> it.get("lines").size() == 3);
        var problem = refused(checkOut(null), 409, "out-of-stock");
        assertThat(problem.get("shortages").valueStream()).containsExactlyInAnyOrder(json("""
            {"sku": "%s", "requested": 4, "available": 0}""", none), json("""
            {"sku": "%s", "requested": 3, "available": 2}""", few));
        unchanged(cart);
        assertThat(eventually("/stock/" + enough, it -> it.get("version").intValue() == 4).get("reserved").intValue())
            .isZero();
        assertThat(shown(shop().get("/stock/" + few)).get("reserved").intValue()).isZero();
    }

    @Test
    void one_too_many_is_short_and_just_enough_is_not() {
        var tea = product(450, 3);
        shop().adds(ann, tea, 4);
        assertThat(refused(checkOut(null), 409, "out-of-stock").get("shortages")).isEqualTo(json("""
            [{"sku": "%s", "requested": 4, "available": 3}]""", tea));
        shop().put("/carts/" + ann + "/items/" + tea, "{\"quantity\": 3}");
        assertThat(checkOut(null).status()).isEqualTo(201);
    }

    @Test
    void a_product_retired_meanwhile_is_short_of_all_it_has() {
        var tea = product(450, 12);
        shop().adds(ann, tea, 2);
        done(shop().post("/products/" + tea + "/retirement", null));
        var cart = eventually("/carts/" + ann, it -> it.get("lines").size() == 1);
        assertThat(refused(checkOut(null), 409, "out-of-stock").get("shortages")).isEqualTo(json("""
            [{"sku": "%s", "requested": 2, "available": 0}]""", tea));
        unchanged(cart);
    }

    @Test
    void the_total_is_what_was_expected_or_nothing_is_bought() {
        var tea = product(450, 12);
        shop().adds(ann, tea, 3);
        done(shop().put("/products/" + tea + "/price", """
            {"price": {"amount": 475, "currency": "EUR"}}"""));
        for (var expected : new String[]{"1350, \"currency\": \"EUR\"", "1425, \"currency\": \"KWD\"",
            "-1425, \"currency\": \"EUR\"", "9223372036854775807, \"currency\": \"EUR\""}) {
            var problem = refused(checkOut("{\"expectedTotal\": {\"amount\": " + expected + "}}"), 409,
                "price-changed");
            assertThat(problem.get("currentTotal")).isEqualTo(json("""
                {"amount": 1425, "currency": "EUR"}"""));
            assertThat(problem.get("expectedTotal")).isEqualTo(json("{\"amount\": " + expected + "}"));
        }
        assertThat(eventually("/stock/" + tea, it -> it.get("version").intValue() == 3 + 2 * 4).get("reserved")
            .intValue()).isZero();
        assertThat(checkOut("""
            {"expectedTotal": {"amount": 1425, "currency": "EUR"}}""").status()).isEqualTo(201);
    }

    @Test
    void an_empty_cart_cannot_be_bought() {
        assertThat(refused(checkOut(null), 409, "cart-is-empty").get("customerId").asString()).isEqualTo(ann);
        var tea = product(450, 12);
        shop().adds(ann, tea, 2);
        assertThat(checkOut(null).status()).isEqualTo(201);
        refused(checkOut(null), 409, "cart-is-empty");
    }

    @Test
    void what_is_bought_is_bought_once_however_many_ask_at_once() {
        var tea = product(450, 12);
        shop().adds(ann, tea, 5);
        var answers = atOnce(8, _ -> checkOut(null));
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 201)
            .allSatisfy(answer -> assertThat(answer.code()).isIn("checkout-in-progress", "cart-is-empty"));
        assertThat(eventually("/stock/" + tea, it -> it.get("reserved").intValue() > 0).get("reserved").intValue())
            .isEqualTo(5);
    }

    @Test
    void a_checkout_shows_every_step_and_its_time() {
        var tea = product(450, 12);
        var mug = product(1299, 7);
        shop().adds(ann, tea, 2);
        shop().adds(ann, mug, 3);
        var id = checkOut(null).json().get("orderId").asString();
        var checkout = eventually("/checkouts/" + id, it -> it.get("status").asString().equals("COMPLETED"));
        assertThat(checkout.propertyNames()).containsExactlyInAnyOrder("checkoutId", "customerId", "status", "orderId",
            "steps");
        assertThat(checkout.get("customerId").asString()).isEqualTo(ann);
        assertThat(checkout.get("orderId").asString()).isEqualTo(id);
        assertThat(steps(checkout)).containsExactly("CheckoutStarted", "StockReserved", "StockReserved", "OrderPlaced",
            "CheckoutCompleted");
        assertThat(checkout.get("steps").valueStream()).allSatisfy(step -> {
            assertThat(step.propertyNames()).containsExactlyInAnyOrder("step", "at", "detail");
            assertThat(step.get("detail").asString()).isNotBlank();
        });
        assertThat(checkout.get("steps").valueStream().map(step -> Instant.parse(step.get("at").asString())))
            .isSorted();
        assertThat(shop().get("/checkouts/" + id).header("ETag")).isEqualTo("\"5\"");
    }

    @Test
    void a_refused_checkout_shows_its_problem_as_it_was_answered() {
        var tea = product(450, 12);
        var mug = product(1299, 2);
        shop().adds(ann, tea, 5);
        shop().adds(ann, mug, 3);
        var answer = shop().checksOut(ann, "Prefer", "respond-async");
        assertThat(answer.status()).isEqualTo(202);
        var id = answer.json().get("checkoutId").asString();
        var checkout = eventually("/checkouts/" + id, it -> it.get("status").asString().equals("REFUSED"));
        assertThat(checkout.propertyNames()).containsExactlyInAnyOrder("checkoutId", "customerId", "status", "problem",
            "steps");
        assertThat(checkout.get("problem")).isEqualTo(json("""
            {"type": "/problems/out-of-stock", "title": "Not enough in stock", "status": 409,
             "detail": "not enough in stock: %1$s: 3 wanted, 2 available", "code": "out-of-stock",
             "shortages": [{"sku": "%1$s", "requested": 3, "available": 2}]}""", mug));
        assertThat(steps(checkout)).containsExactlyInAnyOrder("CheckoutStarted", "StockReserved", "ReservationRefused",
            "StockReleased", "CheckoutRefused").startsWith("CheckoutStarted").endsWith("CheckoutRefused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"01a205b2-95aa-7caf-b2b2-f77e588f528b", "nonsense", "1-1-1-1-1", "%20"})
    void a_checkout_that_there_is_not_is_unknown(String id) {
        refused(shop().get("/checkouts/" + id), 404, "unknown-checkout");
    }

    private Answer checkOut(@Nullable String body) {
        return shop().post("/carts/" + ann + "/checkout", body, "Prefer", WAIT);
    }

    private void unchanged(JsonNode cart) {
        assertThat(eventually("/carts/" + ann, it -> !it.get("version").equals(cart.get("version"))).get("lines"))
            .isEqualTo(cart.get("lines"));
    }

    private static Iterable<String> steps(JsonNode checkout) {
        return checkout.get("steps").valueStream().map(step -> step.get("step").asString()).toList();
    }
}
