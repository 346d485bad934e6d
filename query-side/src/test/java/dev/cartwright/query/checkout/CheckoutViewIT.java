package dev.cartwright.query.checkout;

import static dev.cartwright.query.Events.added;
import static dev.cartwright.query.Events.checkout;
import static dev.cartwright.query.Events.completed;
import static dev.cartwright.query.Events.customer;
import static dev.cartwright.query.Events.line;
import static dev.cartwright.query.Events.opened;
import static dev.cartwright.query.Events.outOfStock;
import static dev.cartwright.query.Events.placed;
import static dev.cartwright.query.Events.received;
import static dev.cartwright.query.Events.refused;
import static dev.cartwright.query.Events.registered;
import static dev.cartwright.query.Events.released;
import static dev.cartwright.query.Events.reservationRefused;
import static dev.cartwright.query.Events.reserved;
import static dev.cartwright.query.Events.sku;
import static dev.cartwright.query.Events.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Money;
import dev.cartwright.api.Sku;
import dev.cartwright.api.checkout.CheckoutQuery.FindCheckout;
import dev.cartwright.api.checkout.CheckoutRejection.PriceChanged;
import dev.cartwright.api.checkout.CheckoutView;
import dev.cartwright.api.checkout.CheckoutView.Status;
import dev.cartwright.api.checkout.CheckoutView.Step;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.query.QuerySideIT;
import dev.cartwright.query.asking.Questions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class CheckoutViewIT extends QuerySideIT {

    @Autowired
    private Questions questions;

    private final CustomerId customer = customer(number());
    private final CheckoutId checkout = checkout();
    private final Sku tea = sku(number());
    private final Sku mug = sku(number());

    @Test
    void runs_from_its_start() {
        started_with_two_lines();
        var view = view();
        assertThat(view.status()).isEqualTo(Status.RUNNING);
        assertThat(view.customerId()).isEqualTo(customer);
        assertThat(view.orderId()).isNull();
        assertThat(view.version()).isEqualTo(1);
        assertThat(view.steps()).extracting(Step::step, Step::detail)
            .containsExactly(tuple("CheckoutStarted", "5 of 2 products to be bought"));
    }

    @Test
    void shows_every_step_in_the_order_in_which_it_happened() {
        started_with_two_lines();
        happened(reserved(tea, checkout, 3, 450), reserved(mug, checkout, 2, 1299),
            placed(checkout, customer, tea, 3, 450), completed(customer, checkout, line(mug, 2), line(tea, 3)));
        var view = view();
        assertThat(view.status()).isEqualTo(Status.COMPLETED);
        assertThat(view.orderId()).isEqualTo(OrderId.of(checkout));
        assertThat(view.version()).isEqualTo(5);
        assertThat(view.steps()).extracting(Step::step).containsExactly("CheckoutStarted", "StockReserved",
            "StockReserved", "OrderPlaced", "CheckoutCompleted");
        assertThat(view.steps()).extracting(Step::detail).contains(
            "3 of %s reserved at 4.50 EUR each".formatted(tea), "2 of %s reserved at 12.99 EUR each".formatted(mug),
            "order %s placed over 13.50 EUR".formatted(checkout));
    }

    @Test
    void that_was_refused_says_why_like_the_answer_to_the_checkout_itself() {
        started_with_two_lines();
        happened(reserved(tea, checkout, 3, 450), reservationRefused(mug, checkout, 2, 1), released(tea, checkout, 3),
            refused(customer, checkout, outOfStock(mug, 2, 1)));
        assertThat(view().refusal()).isEqualTo(outOfStock(mug, 2, 1));
        assertThat(view().steps()).extracting(Step::step).containsExactly("CheckoutStarted", "StockReserved",
            "ReservationRefused", "StockReleased", "CheckoutRefused");
        var answer = get("/checkouts/" + checkout);
        assertThat(answer.headers().firstValue("ETag")).contains("\"5\"");
        assertThat(answer.body()).contains("\"status\":\"REFUSED\"", "\"code\":\"out-of-stock\"", "\"status\":409",
            "\"type\":\"/problems/out-of-stock\"",
            "\"shortages\":[{\"sku\":\"%s\",\"requested\":2,\"available\":1}]".formatted(mug),
            "\"detail\":\"2 of %s wanted, 1 available\"".formatted(mug));
        assertThat(answer.body()).doesNotContain("orderId", "refusal");
    }

    @Test
    void keeps_each_kind_of_refusal_as_it_was() {
        started_with_two_lines();
        var changed = new PriceChanged(Money.of(900, "EUR"), Money.of(1000, "EUR"));
        happened(refused(customer, checkout, changed));
        assertThat(view().refusal()).isEqualTo(changed);
        assertThat(view().steps().getLast().detail()).isEqualTo("the cart costs 10.00 EUR, not 9.00 EUR");
    }

    @Test
    void is_answered_with_its_order_once_it_has_one() {
        started_with_two_lines();
        happened(completed(customer, checkout, line(mug, 2), line(tea, 3)));
        assertThat(get("/checkouts/" + checkout).body()).matches("""
            \\{"checkoutId":"%s","customerId":"%s","status":"COMPLETED","orderId":"%s","steps":\\[\
            \\{"step":"CheckoutStarted","at":"[^"]+Z","detail":"[^"]+"\\},\
            \\{"step":"CheckoutCompleted","at":"[^"]+Z","detail":"[^"]+"\\}\\]\\}"""
            .formatted(checkout, customer, checkout));
    }

    @Test
    void that_never_began_is_unknown_and_so_is_one_whose_id_cannot_be_read() {
        for (var id : new String[]{checkout().toString(), "nonsense", "1-1-1-1-1"}) {
            var answer = get("/checkouts/" + id);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("\"code\":\"unknown-checkout\"");
        }
    }

    private void started_with_two_lines() {
        happened(registered(tea, 450), registered(mug, 1299), received(tea, 10), opened(customer),
            added(customer, tea, 3, 450), added(customer, mug, 2, 1299),
            started(customer, checkout, line(mug, 2), line(tea, 3)));
    }

    private CheckoutView view() {
        return questions.find(new FindCheckout(checkout), CheckoutView.class).orElseThrow();
    }
}
