package dev.cartwright.command.order;

import dev.cartwright.api.DeclineCode;
import dev.cartwright.api.Money;
import dev.cartwright.api.order.CancellationCause;
import dev.cartwright.api.order.OrderCommand.CancelOrder;
import dev.cartwright.api.order.OrderCommand.ConfirmAuthorization;
import dev.cartwright.api.order.OrderCommand.ConfirmCapture;
import dev.cartwright.api.order.OrderCommand.ConfirmCaptureRefusal;
import dev.cartwright.api.order.OrderCommand.ConfirmDecline;
import dev.cartwright.api.order.OrderCommand.ConfirmVoid;
import dev.cartwright.api.order.OrderCommand.PayAtCheckout;
import dev.cartwright.api.order.OrderCommand.PayOrder;
import dev.cartwright.api.order.OrderCommand.PlaceOrder;
import dev.cartwright.api.order.OrderEvent.OrderPaymentDeclined;
import dev.cartwright.api.order.OrderEvent.OrderPaymentStarted;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.api.order.OrderRejection.NotPayable;
import dev.cartwright.api.order.OrderRejection.NotPayable.Obstacle;
import dev.cartwright.api.order.OrderRejection.UnknownOrder;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** An order and its money. */
class OrderTest extends OrderTestBase {

    @Nested
    class Placing {

        @Test
        void is_at_the_sum_of_its_lines() {
            order.givenNoPriorActivity().when(new PlaceOrder(ID, ANN, LINES, null)).expectEvents(PLACED);
        }

        @Test
        void happens_once_however_often_its_checkout_asks() {
            after().when(new PlaceOrder(ID, ANN, LINES, null)).expectNoEvents();
        }

        @Test
        void comes_first() {
            order.givenNoPriorActivity().when(new PayOrder(ID, VISA))
                .expectNoEvents().expectExceptionDetails(new UnknownOrder(ID));
        }
    }

    @Nested
    class Paying {

        @Test
        void begins_an_attempt_and_answers_with_its_id() {
            after().when(new PayOrder(ID, VISA)).expectEvents(STARTED).expectResultMessagePayload(FIRST);
        }

        @Test
        void after_a_decline_begins_another() {
            after(STARTED, DECLINE).when(new PayOrder(ID, VISA))
                .expectEvents(new OrderPaymentStarted(ID, SECOND, TOTAL, VISA)).expectResultMessagePayload(SECOND);
        }

        @Test
        void twice_is_refused_while_it_is_under_way() {
            after(STARTED).when(new PayOrder(ID, VISA))
                .expectNoEvents().expectExceptionDetails(new NotPayable(ID, Obstacle.BEING_PAID));
        }

        @Test
        void twice_is_refused_once_it_is_promised_or_paid() {
            after(STARTED, PROMISED).when(new PayOrder(ID, VISA))
                .expectExceptionDetails(new NotPayable(ID, Obstacle.PAID));
            after(STARTED, PROMISED, PAID).when(new PayOrder(ID, VISA))
                .expectExceptionDetails(new NotPayable(ID, Obstacle.PAID));
        }

        @Test
        void of_another_customers_order_is_refused_as_what_does_not_exist() {
            after().when(new PayOrder(ID, VISA), Map.of("onlyOf", "bob"))
                .expectNoEvents().expectExceptionDetails(new UnknownOrder(ID));
            after().when(new CancelOrder(ID, REASON), Map.of("onlyOf", "bob"))
                .expectNoEvents().expectExceptionDetails(new UnknownOrder(ID));
            after().when(new PayOrder(ID, VISA), Map.of("onlyOf", "ann")).expectEvents(STARTED);
        }

        @Test
        void of_a_cancelled_order_is_refused() {
            after(cancelled(CancellationCause.REQUESTED, REASON, null)).when(new PayOrder(ID, VISA))
                .expectNoEvents().expectExceptionDetails(new NotPayable(ID, Obstacle.CANCELLED));
        }

        @Test
        void of_what_costs_nothing_is_refused() {
            order.given(new OrderPlaced(ID, ANN, LINES, Money.of(0, "EUR"), null)).when(new PayOrder(ID, VISA))
                .expectNoEvents().expectExceptionDetails(new NotPayable(ID, Obstacle.FREE_OF_CHARGE));
        }

        @Test
        void within_the_checkout_happens_once_however_often_that_asks() {
            after().when(new PayAtCheckout(ID, VISA)).expectEvents(STARTED);
            after(STARTED).when(new PayAtCheckout(ID, VISA)).expectNoEvents();
            after(STARTED, PROMISED).when(new PayAtCheckout(ID, VISA)).expectNoEvents();
        }
    }

    @Nested
    class Hearing_of_its_payment {

        static final Object LOST = new OrderPaymentDeclined(ID, FIRST, new DeclineCode("no_longer_stands"));

        @Test
        void is_told_once() {
            after(STARTED).when(new ConfirmAuthorization(ID, FIRST)).expectEvents(PROMISED);
            after(STARTED, PROMISED).when(new ConfirmAuthorization(ID, FIRST)).expectNoEvents();
            after(STARTED).when(new ConfirmDecline(ID, FIRST, DECLINED)).expectEvents(DECLINE);
            after(STARTED, DECLINE).when(new ConfirmDecline(ID, FIRST, DECLINED)).expectNoEvents();
            after(STARTED, PROMISED).when(new ConfirmCapture(ID, FIRST, TOTAL)).expectEvents(PAID);
            after(STARTED, PROMISED, PAID).when(new ConfirmCapture(ID, FIRST, TOTAL)).expectNoEvents();
        }

        @Test
        void of_an_attempt_that_no_longer_counts_changes_nothing() {
            after(STARTED, DECLINE).when(new ConfirmAuthorization(ID, FIRST)).expectNoEvents();
            after(STARTED, DECLINE, new OrderPaymentStarted(ID, SECOND, TOTAL, VISA))
                .when(new ConfirmCapture(ID, FIRST, TOTAL)).expectNoEvents();
            after(STARTED, cancelled(CancellationCause.REQUESTED, REASON, FIRST))
                .when(new ConfirmAuthorization(ID, FIRST)).expectNoEvents();
        }

        @Test
        void of_money_that_was_taken_although_it_is_cancelled_is_told_all_the_same() {
            after(STARTED, cancelled(CancellationCause.REQUESTED, REASON, FIRST))
                .when(new ConfirmCapture(ID, FIRST, TOTAL)).expectEvents(PAID);
        }

        @Test
        void whose_promise_has_run_out_ends_it_unless_something_was_shipped() {
            after(STARTED, PROMISED).when(new ConfirmVoid(ID, FIRST))
                .expectEvents(cancelled(CancellationCause.AUTHORIZATION_LOST, null, FIRST));
            after(STARTED, PROMISED, SHIPPED).when(new ConfirmVoid(ID, FIRST)).expectEvents(LOST);
            after(STARTED).when(new ConfirmVoid(ID, FIRST)).expectEvents(LOST);
            after(STARTED, PROMISED, PAID).when(new ConfirmVoid(ID, FIRST)).expectNoEvents();
        }

        @Test
        void that_could_not_be_taken_leaves_it_to_be_paid_again() {
            after(STARTED, PROMISED, SHIPPED).when(new ConfirmCaptureRefusal(ID, FIRST, DECLINED))
                .expectEvents(DECLINE);
            after(STARTED, PROMISED, SHIPPED, DECLINE).when(new PayOrder(ID, VISA))
                .expectEvents(new OrderPaymentStarted(ID, SECOND, TOTAL, VISA));
        }
    }
}
