package dev.cartwright.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.standalone.testing.OverTheLog;
import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.Shop.Answer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What can be done while a checkout runs: nobody carries it out until the test says so. */
@OverTheLog // what runs in the group is never seen running
class RunningCheckoutIT extends ContractTest {

    private final String ann = Shop.unique("ann");
    private final EventProcessor checkouts;

    @Autowired
    RunningCheckoutIT(EventProcessingConfiguration processing) {
        checkouts = processing.eventProcessor("checkout-saga").orElseThrow();
    }

    @BeforeEach
    void nobody_carries_checkouts_out() {
        checkouts.shutDown();
    }

    @AfterEach
    void somebody_does_again() {
        checkouts.start();
    }

    @ParameterizedTest
    @ValueSource(strings = {"respond-async", "wait=0", "wait=1", "handling=lenient, Respond-Async", "wait = \"0\""})
    void a_client_that_does_not_wait_gets_a_promise_that_is_kept(String prefer) {
        var tea = product(450, 12);
        shop().adds(ann, tea, 2);
        var checkout = promised(shop().checksOut(ann, "Prefer", prefer));
        var begun = eventually("/checkouts/" + checkout);
        assertThat(begun.propertyNames()).containsExactlyInAnyOrder("checkoutId", "customerId", "status", "steps");
        assertThat(begun.get("status").asString()).isEqualTo("RUNNING");
        assertThat(begun.get("steps")).hasSize(1);
        checkouts.start();
        var ended = eventually("/checkouts/" + checkout, it -> !it.get("status").asString().equals("RUNNING"));
        assertThat(ended.get("status").asString()).isEqualTo("COMPLETED");
        assertThat(ended.get("steps")).hasSize(4);
        assertThat(eventually("/orders/" + ended.get("orderId").asString()).at("/total/amount").intValue())
            .isEqualTo(900);
    }

    @Test
    void a_second_checkout_is_told_of_the_first() {
        var tea = product(450, 12);
        shop().adds(ann, tea, 2);
        var checkout = promised(shop().checksOut(ann, "Prefer", "respond-async"));
        assertThat(refused(shop().checksOut(ann), 409, "checkout-in-progress").get("checkoutId").asString())
            .isEqualTo(checkout);
        assertThat(refused(shop().checksOut(ann, "Prefer", "respond-async"), 409, "checkout-in-progress")
            .get("checkoutId").asString()).isEqualTo(checkout);
        checkouts.start();
        eventually("/checkouts/" + checkout, it -> it.get("status").asString().equals("COMPLETED"));
        refused(shop().checksOut(ann), 409, "cart-is-empty");
    }

    @Test
    void what_is_added_meanwhile_stays_in_the_cart() {
        var tea = product(450, 12);
        var mug = product(1299, 7);
        shop().adds(ann, tea, 2);
        var checkout = promised(shop().checksOut(ann, "Prefer", "respond-async"));
        shop().adds(ann, tea, 3);
        shop().adds(ann, mug, 5);
        checkouts.start();
        eventually("/checkouts/" + checkout, it -> it.get("status").asString().equals("COMPLETED"));
        assertThat(eventually("/orders/" + checkout).at("/lines/0/quantity").intValue()).isEqualTo(2);
        var cart = eventually("/carts/" + ann, it -> it.get("version").intValue() == 6);
        assertThat(cart.at("/total/amount").intValue()).isEqualTo(3 * 450 + 5 * 1299);
        assertThat(cart.get("lines")).hasSize(2);
        assertThat(shop().checksOut(ann, "Prefer", "wait=30").json().get("lines")).hasSize(2);
    }

    @Test
    void what_is_taken_out_meanwhile_is_bought_all_the_same_and_goes_missing_once() {
        var tea = product(450, 12);
        var mug = product(1299, 7);
        shop().adds(ann, tea, 5);
        shop().adds(ann, mug, 3);
        var checkout = promised(shop().checksOut(ann, "Prefer", "respond-async"));
        done(shop().delete("/carts/" + ann + "/items/" + tea));
        checkouts.start();
        assertThat(eventually("/orders/" + checkout).at("/total/amount").intValue()).isEqualTo(5 * 450 + 3 * 1299);
        assertThat(eventually("/carts/" + ann, it -> it.get("version").intValue() == 6).get("lines")).isEmpty();
    }

    @Test
    void the_price_is_that_of_the_moment_of_the_reservation() {
        var tea = product(450, 12);
        shop().adds(ann, tea, 2);
        var checkout = promised(shop().post("/carts/" + ann + "/checkout", """
            {"expectedTotal": {"amount": 900, "currency": "EUR"}}""", "Prefer", "respond-async"));
        done(shop().put("/products/" + tea + "/price", """
            {"price": {"amount": 475, "currency": "EUR"}}"""));
        checkouts.start();
        var ended = eventually("/checkouts/" + checkout, it -> it.has("problem"));
        assertThat(ended.at("/problem/code").asString()).isEqualTo("price-changed");
        assertThat(ended.at("/problem/currentTotal/amount").intValue()).isEqualTo(950);
    }

    @Test
    void a_request_that_is_sent_again_meanwhile_waits_for_the_same_end() {
        var tea = product(450, 12);
        shop().adds(ann, tea, 2);
        var checkout = promised(shop().checksOut(ann, "Idempotency-Key", ann, "Prefer", "respond-async"));
        assertThat(promised(shop().checksOut(ann, "Idempotency-Key", ann, "Prefer", "wait=1"))).isEqualTo(checkout);
        var again = CompletableFuture.supplyAsync(
            () -> shop().checksOut(ann, "Idempotency-Key", ann, "Prefer", "wait=30"), Thread::startVirtualThread);
        await().until(() -> shop().checksOut(ann, "Idempotency-Key", ann).code().equals("idempotency-key-in-use"));
        checkouts.start();
        assertThat(again.join().status()).isEqualTo(201);
        assertThat(again.join().json().get("orderId").asString()).isEqualTo(checkout);
        assertThat(again.join().header("Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void a_request_that_is_sent_again_afterwards_is_answered_as_the_first_time() {
        var tea = product(450, 12);
        shop().adds(ann, tea, 2);
        checkouts.start();
        for (var key : List.of(ann + "-bought", ann + "-short")) {
            var first = shop().checksOut(ann, "Idempotency-Key", key, "Prefer", "wait=30");
            shop().adds(ann, tea, 33);
            var again = shop().checksOut(ann, "Idempotency-Key", key, "Prefer", "wait=30");
            assertThat(first.status()).isEqualTo(key.endsWith("short") ? 409 : 201);
            assertThat(again.status()).isEqualTo(first.status());
            assertThat(again.response().body()).isEqualTo(first.response().body());
            for (var header : List.of("Consistency-Token", "Location", "ETag")) {
                assertThat(again.response().headers().allValues(header))
                    .isEqualTo(first.response().headers().allValues(header));
            }
        }
    }

    private String promised(Answer answer) {
        assertThat(answer.status()).isEqualTo(202);
        var checkout = answer.json().get("checkoutId").asString();
        assertThat(answer.header("Location")).isEqualTo("/checkouts/" + checkout);
        assertThat(answer.json()).isEqualTo(json("""
            {"checkoutId": "%s", "customerId": "%s", "status": "RUNNING"}""", checkout, ann));
        return checkout;
    }
}
