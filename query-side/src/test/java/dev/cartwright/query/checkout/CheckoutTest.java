package dev.cartwright.query.checkout;

import static dev.cartwright.query.Events.checkout;
import static dev.cartwright.query.Events.completed;
import static dev.cartwright.query.Events.customer;
import static dev.cartwright.query.Events.line;
import static dev.cartwright.query.Events.outOfStock;
import static dev.cartwright.query.Events.placed;
import static dev.cartwright.query.Events.refused;
import static dev.cartwright.query.Events.reservationRefused;
import static dev.cartwright.query.Events.reserved;
import static dev.cartwright.query.Events.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Sku;
import dev.cartwright.api.checkout.CheckoutView.Status;
import dev.cartwright.query.checkout.Checkout.Step;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckoutTest {

    private static final CustomerId ANN = customer(1);
    private static final Sku TEA = new Sku("TEA");
    private static final CheckoutId ID = checkout();

    private static final List<Object> STORY = List.of(started(ANN, ID, line(TEA, 3)), reserved(TEA, ID, 3, 450),
        placed(ID, ANN, TEA, 3, 450), completed(ANN, ID, line(TEA, 3)));

    @Test
    void is_what_its_events_made_it() {
        var checkout = deliver(Checkout.UNKNOWN, 0, 1, 2, 3);
        assertThat(checkout.customer()).isEqualTo("customer-1");
        assertThat(checkout.status()).isEqualTo(Status.COMPLETED);
        assertThat(checkout.orderId()).isEqualTo(ID.value());
        assertThat(checkout.refusal()).isNull();
        assertThat(checkout.steps()).extracting(Step::step).containsExactly("CheckoutStarted", "StockReserved",
            "OrderPlaced", "CheckoutCompleted");
    }

    @Test
    void that_is_refused_keeps_the_reason() {
        var checkout = deliver(Checkout.UNKNOWN, 0);
        var event = refused(ANN, ID, outOfStock(TEA, 3, 2));
        var ended = checkout.after(Turn.of(event), new Step(99, "CheckoutRefused", Instant.EPOCH, "why"));
        assertThat(ended.status()).isEqualTo(Status.REFUSED);
        assertThat(ended.refusal()).contains("\"kind\":\"OutOfStock\"", "\"available\":2");
        assertThat(ended.orderId()).isNull();
    }

    @Test
    void is_the_same_when_any_number_of_its_last_events_comes_again() {
        var once = deliver(Checkout.UNKNOWN, 0, 1, 2, 3);
        assertThat(deliver(once, 3)).isEqualTo(once);
        assertThat(deliver(once, 2, 3)).isEqualTo(once);
        assertThat(deliver(once, 1, 2, 3)).isEqualTo(once);
        assertThat(deliver(once, 0, 1, 2, 3)).isEqualTo(once);
    }

    @Test
    void a_step_that_was_parked_takes_its_place_between_the_others() {
        assertThat(deliver(Checkout.UNKNOWN, 0, 2, 3, 1)).isEqualTo(deliver(Checkout.UNKNOWN, 0, 1, 2, 3));
        var withoutBeginning = deliver(Checkout.UNKNOWN, 1, 2);
        assertThat(withoutBeginning.customer()).isNull();
        assertThat(deliver(withoutBeginning, 0, 3)).isEqualTo(deliver(Checkout.UNKNOWN, 0, 1, 2, 3));
    }

    @Test
    void cannot_end_without_having_begun() {
        assertThatThrownBy(() -> deliver(Checkout.UNKNOWN, 1, 3)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_event_that_is_not_asked_for_means_nothing_to_it() {
        assertThat(Turn.of(reservationRefused(TEA, ID, 3, 2)).checkoutId()).isEqualTo(ID);
        assertThatThrownBy(() -> Turn.of("an event")).hasMessage("String is not asked for");
    }

    /** Events of the story, each at position 11, 12, … */
    private static Checkout deliver(Checkout checkout, int... events) {
        var now = checkout;
        for (var nth : events) {
            var event = STORY.get(nth);
            now = now.after(Turn.of(event),
                new Step(11 + nth, event.getClass().getSimpleName(), Instant.ofEpochSecond(nth), "so it was"));
        }
        return now;
    }
}
