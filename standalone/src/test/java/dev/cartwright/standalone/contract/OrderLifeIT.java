package dev.cartwright.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.Shop.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From the purchase to the money back: every call and every refusal, as a client sees it. */
class OrderLifeIT extends ContractTest {

    private static final String TOKEN = "Consistency-Token";
    private static final String VISA = "{\"paymentMethod\": \"pm_card_visa\"}";

    private final String ann = Shop.unique("ann");
    private String tea;
    private String mug;

    @BeforeEach
    void goods() {
        tea = product(450, 12);
        mug = product(1299, 7);
    }

    // --- paying

    @Test
    void an_order_that_waits_is_paid() {
        var order = ordered(null);

        var paid = pay(order, "pm_card_visa");

        assertThat(shown(paid).get("orderId").asString()).isEqualTo(order);
        assertThat(paid.json().get("status").asString()).isEqualTo("AUTHORIZED");
        assertThat(paid.json().get("paymentId").asString()).isEqualTo(order + "-1");
        assertThat(order(order, paid).get("paymentStatus").asString()).isEqualTo("AUTHORIZED");
        assertThat(refused(pay(order, "pm_card_visa"), 409, "not-payable").get("obstacle").asString())
            .isEqualTo("PAID");
    }

    @Test
    void a_declined_order_waits_for_another_attempt() {
        var order = ordered(null);

        var declined = pay(order, "pm_card_chargeDeclined");

        assertThat(refused(declined, 402, "payment-declined").get("declineCode").asString())
            .isEqualTo("card_declined");
        assertThat(order(order, declined).get("paymentStatus").asString()).isEqualTo("DECLINED");
        assertThat(order(order, declined).get("status").asString()).isEqualTo("PLACED");
        assertThat(shown(pay(order, "pm_card_visa")).get("paymentId").asString()).isEqualTo(order + "-2");
    }

    @Test
    void a_payment_that_takes_too_long_is_a_promise_that_is_kept() {
        var order = ordered(null);

        var promised = shop().post("/orders/" + order + "/payment", "{\"paymentMethod\": \"pm_card_slow\"}", "Prefer",
            "wait=0");

        assertThat(promised.status()).isEqualTo(202);
        assertThat(promised.header("Location")).isEqualTo("/orders/" + order);
        assertThat(promised.json().get("status").asString()).isEqualTo("PENDING");
        assertThat(refused(pay(order, "pm_card_visa"), 409, "not-payable").get("obstacle").asString())
            .isEqualTo("BEING_PAID");
        eventually("/orders/" + order, it -> it.get("paymentStatus").asString().equals("AUTHORIZED"));
    }

    @Test
    void an_order_that_there_is_not_can_be_nothing() {
        var nothing = "/orders/01a205b2-95aa-7caf-b2b2-f77e588f528b";
        refused(shop().post(nothing + "/payment", VISA), 404, "unknown-order");
        refused(shop().post(nothing + "/cancellation", "{\"reason\": \"no\"}"), 404, "unknown-order");
        refused(ship(nothing.substring(8), tea, 1), 404, "unknown-order");
        refused(refund(nothing.substring(8), 1, null), 404, "unknown-order");
        refused(shop().post("/orders/nonsense/payment", VISA), 404, "unknown-order");
    }

    // --- calling off

    @Test
    void a_cancelled_order_gives_its_stock_back_once() {
        var order = ordered(null);

        var cancelled = done(cancel(order));
        done(cancel(order));

        assertThat(order(order, cancelled).get("status").asString()).isEqualTo("CANCELLED");
        assertThat(available(tea, cancelled)).isEqualTo(12);
        assertThat(available(mug, cancelled)).isEqualTo(7);
        assertThat(order(order, cancelled).get("history")).hasSize(2);
        assertThat(refused(pay(order, "pm_card_visa"), 409, "not-payable").get("obstacle").asString())
            .isEqualTo("CANCELLED");
        refused(ship(order, tea, 1), 409, "not-paid");
    }

    @Test
    void a_cancelled_order_lets_a_promise_of_money_go() {
        var order = ordered("pm_card_visa");

        var cancelled = done(cancel(order));

        assertThat(order(order, cancelled).get("paymentStatus").asString()).isEqualTo("PENDING");
        assertThat(available(tea, cancelled)).isEqualTo(12);
    }

    // --- shipping

    @Test
    void a_shipment_takes_the_money_and_the_units() {
        var order = ordered("pm_card_visa");

        var shipped = shop().post("/orders/" + order + "/shipments", """
            {"lines": [{"sku": "%s", "quantity": 1}, {"sku": "%s", "quantity": 3}], "trackingNumber": "1Z 999"}"""
            .formatted(tea, mug));

        assertThat(shipped.status()).isEqualTo(201);
        assertThat(shipped.header("Location")).isEqualTo("/orders/" + order);
        assertThat(shipped.json().get("shipmentId").asString()).isNotBlank();
        var shown = order(order, shipped);
        axes(shown, "PLACED", "PAID", "PARTIALLY_SHIPPED");
        assertThat(shown.at("/paid/amount").longValue()).isEqualTo(4_797);
        assertThat(shown.at("/shipments/0/trackingNumber").asString()).isEqualTo("1Z 999");
        var stock = shown(shop().get("/stock/" + tea, TOKEN, shipped.header(TOKEN)));
        assertThat(List.of(stock.get("onHand").intValue(), stock.get("reserved").intValue(),
            stock.get("available").intValue())).containsExactly(11, 1, 10);
        assertThat(stock.get("reservations").get(0).get("quantity").intValue()).isEqualTo(1);
        assertThat(shown(shop().get("/stock/" + mug, TOKEN, shipped.header(TOKEN))).get("reservations")).isEmpty();
        refused(cancel(order), 409, "already-shipped");

        axes(order(order, ship(order, tea, 1)), "COMPLETED", "PAID", "SHIPPED");
    }

    @Test
    void nothing_is_shipped_before_it_is_paid_and_no_more_than_was_ordered() {
        var order = ordered(null);
        refused(ship(order, tea, 1), 409, "not-paid");
        shown(pay(order, "pm_card_visa"));
        var problem = refused(ship(order, tea, 3), 409, "exceeds-ordered");
        assertThat(problem.get("sku").asString()).isEqualTo(tea);
        assertThat(problem.get("open").intValue()).isEqualTo(2);
        refused(ship(order, Shop.unique("other"), 1), 409, "exceeds-ordered");
        malformed(shop().post("/orders/" + order + "/shipments", "{\"lines\": []}"), "/lines");
        malformed(shop().post("/orders/" + order + "/shipments", "{\"lines\": [{\"sku\": \"T\"}], \"x\": 1}"),
            "/lines/0/quantity", "/x");
    }

    // --- giving back

    @Test
    void a_refund_gives_money_back_and_takes_goods_back() {
        var order = ordered("pm_card_visa");
        shown201(ship(order, tea, 2));

        var refunded = refund(order, 450, tea);

        assertThat(shown201(refunded).get("status").asString()).isEqualTo("REFUNDED");
        var shown = order(order, refunded);
        axes(shown, "PLACED", "PARTIALLY_REFUNDED", "PARTIALLY_SHIPPED");
        assertThat(shown.at("/refunded/amount").longValue()).isEqualTo(450);
        assertThat(shown.at("/refunds/0/status").asString()).isEqualTo("REFUNDED");
        assertThat(available(tea, refunded)).isEqualTo(11);
        axes(order(order, refund(order, 4_347, null)), "PLACED", "REFUNDED", "PARTIALLY_SHIPPED");
    }

    @Test
    void an_order_of_which_everything_has_come_back_is_returned() {
        var order = ordered("pm_card_visa");
        shown201(ship(order, tea, 2));
        shown201(ship(order, mug, 3));
        var back = shop().post("/orders/" + order + "/refunds", """
            {"amount": {"amount": 4797, "currency": "EUR"}, "reason": "wrong address",
             "restock": [{"sku": "%s", "quantity": 2}, {"sku": "%s", "quantity": 3}]}""".formatted(tea, mug));
        axes(order(order, back), "COMPLETED", "REFUNDED", "RETURNED");
        assertThat(available(mug, back)).isEqualTo(7);
    }

    @Test
    void no_more_goes_back_than_was_taken_or_shipped() {
        var order = ordered("pm_card_visa");
        refused(refund(order, 1, null), 409, "exceeds-captured");
        shown201(ship(order, tea, 1));
        var problem = refused(refund(order, 4_798, null), 409, "exceeds-captured");
        assertThat(problem.at("/refundable/amount").longValue()).isEqualTo(4_797);
        refused(refund(order, 1, mug), 409, "exceeds-shipped");
        malformed(refund(order, 0, null), "/amount/amount");
        malformed(refund(order, -1, null), "/amount/amount");
    }

    // --- at the checkout

    @Test
    void a_checkout_that_is_to_be_paid_answers_with_an_order_that_is() {
        fill();
        var answer = shop().post("/carts/" + ann + "/checkout", VISA);
        assertThat(answer.status()).isEqualTo(201);
        axes(answer.json(), "PLACED", "AUTHORIZED", "UNFULFILLED");
        assertThat(order(answer.json().get("orderId").asString(), answer)).isEqualTo(answer.json());
        assertThat(answer.header("ETag")).isEqualTo("\"3\"");
        assertThat(shown(shop().get("/carts/" + ann, TOKEN, answer.header(TOKEN))).get("lines")).isEmpty();
    }

    @Test
    void a_declined_checkout_leaves_everything_as_it_was() {
        fill();
        var cart = eventually("/carts/" + ann, it -> it.get("lines").size() == 2);
        var answer = shop().post("/carts/" + ann + "/checkout", "{\"paymentMethod\": \"pm_card_chargeDeclined\"}");
        assertThat(refused(answer, 402, "payment-declined").get("declineCode").asString()).isEqualTo("card_declined");
        assertThat(available(tea, answer)).isEqualTo(12);
        assertThat(shown(shop().get("/carts/" + ann, TOKEN, answer.header(TOKEN))).get("lines"))
            .isEqualTo(cart.get("lines"));
        var orders = shown(shop().get("/orders?customerId=" + ann, TOKEN, answer.header(TOKEN))).get("items");
        axes(orders.get(0), "CANCELLED", "DECLINED", "UNFULFILLED");
        assertThat(shop().post("/carts/" + ann + "/checkout", VISA).status()).as("with another card").isEqualTo(201);
    }

    @Test
    void a_provider_that_fails_for_a_while_is_asked_again() {
        fill();
        var answer = shop().post("/carts/" + ann + "/checkout", "{\"paymentMethod\": \"pm_card_error\"}", "Prefer",
            "wait=60");
        assertThat(answer.status()).as("%s", answer.json()).isEqualTo(201);
        assertThat(answer.json().get("paymentStatus").asString()).isEqualTo("AUTHORIZED");
    }

    @Test
    void a_slow_provider_turns_the_answer_into_a_promise_and_the_checkout_is_shown_on_its_way() {
        fill();
        var promise = shop().post("/carts/" + ann + "/checkout", "{\"paymentMethod\": \"pm_card_slow\"}", "Prefer",
            "wait=1");
        assertThat(promise.status()).isEqualTo(202);
        var checkout = eventually(promise.header("Location"), it -> it.get("status").asString().equals("COMPLETED"));
        assertThat(checkout.get("steps").valueStream().map(step -> step.get("step").asString())).endsWith(
            "OrderPlaced", "OrderPaymentStarted", "OrderAuthorized", "CheckoutCompleted");
    }

    // --- in short

    private void fill() {
        shop().adds(ann, tea, 2);
        shop().adds(ann, mug, 3);
    }

    private String ordered(@Nullable String method) {
        fill();
        var answer = shop().post("/carts/" + ann + "/checkout", method == null ? null : """
            {"paymentMethod": "%s"}""".formatted(method));
        assertThat(answer.status()).as("%s", answer.json()).isEqualTo(201);
        return answer.json().get("orderId").asString();
    }

    private Answer pay(String order, String method) {
        return shop().post("/orders/" + order + "/payment", "{\"paymentMethod\": \"%s\"}".formatted(method));
    }

    private Answer cancel(String order) {
        return shop().post("/orders/" + order + "/cancellation", "{\"reason\": \"changed my mind\"}");
    }

    private Answer ship(String order, String sku, int quantity) {
        return shop().post("/orders/" + order + "/shipments", """
            {"lines": [{"sku": "%s", "quantity": %d}]}""".formatted(sku, quantity));
    }

    private Answer refund(String order, long amount, @Nullable String restocked) {
        return shop().post("/orders/" + order + "/refunds", """
            {"amount": {"amount": %d, "currency": "EUR"}, "reason": "chipped"%s}""".formatted(amount,
            restocked == null ? "" : ", \"restock\": [{\"sku\": \"%s\", \"quantity\": 1}]".formatted(restocked)));
    }

    private static JsonNode shown201(Answer answer) {
        assertThat(answer.status()).as("%s", answer.json()).isEqualTo(201);
        return answer.json();
    }

    private JsonNode order(String order, Answer after) {
        return shown(shop().get("/orders/" + order, TOKEN, after.header(TOKEN)));
    }

    private int available(String sku, Answer after) {
        return shown(shop().get("/products/" + sku, TOKEN, after.header(TOKEN))).get("available").intValue();
    }

    private static void axes(JsonNode order, String status, String payment, String fulfilment) {
        assertThat(List.of(order.get("status").asString(), order.get("paymentStatus").asString(),
            order.get("fulfilmentStatus").asString())).containsExactly(status, payment, fulfilment);
    }
}
