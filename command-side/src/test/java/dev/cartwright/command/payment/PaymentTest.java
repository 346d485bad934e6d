package dev.cartwright.command.payment;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.DeclineCode;
import dev.cartwright.api.Money;
import dev.cartwright.api.Note;
import dev.cartwright.api.PaymentMethod;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.api.order.PaymentId;
import dev.cartwright.api.order.RefundId;
import dev.cartwright.api.payment.PaymentCommand.CapturePayment;
import dev.cartwright.api.payment.PaymentCommand.GiveBackPayment;
import dev.cartwright.api.payment.PaymentCommand.RecordAuthorization;
import dev.cartwright.api.payment.PaymentCommand.RecordCapture;
import dev.cartwright.api.payment.PaymentCommand.RecordCaptureRefusal;
import dev.cartwright.api.payment.PaymentCommand.RecordDecline;
import dev.cartwright.api.payment.PaymentCommand.RecordFailure;
import dev.cartwright.api.payment.PaymentCommand.RecordRefund;
import dev.cartwright.api.payment.PaymentCommand.RecordRefundRefusal;
import dev.cartwright.api.payment.PaymentCommand.RecordVoid;
import dev.cartwright.api.payment.PaymentCommand.RefundPayment;
import dev.cartwright.api.payment.PaymentCommand.RequestPayment;
import dev.cartwright.api.payment.PaymentEvent.CaptureRefused;
import dev.cartwright.api.payment.PaymentEvent.CaptureRequested;
import dev.cartwright.api.payment.PaymentEvent.PaymentAuthorized;
import dev.cartwright.api.payment.PaymentEvent.PaymentCaptured;
import dev.cartwright.api.payment.PaymentEvent.PaymentDeclined;
import dev.cartwright.api.payment.PaymentEvent.PaymentRefunded;
import dev.cartwright.api.payment.PaymentEvent.PaymentRequested;
import dev.cartwright.api.payment.PaymentEvent.PaymentStepFailed;
import dev.cartwright.api.payment.PaymentEvent.PaymentVoided;
import dev.cartwright.api.payment.PaymentEvent.PaymentWithdrawn;
import dev.cartwright.api.payment.PaymentEvent.RefundRefused;
import dev.cartwright.api.payment.PaymentEvent.RefundRequested;
import dev.cartwright.api.payment.PaymentEvent.VoidRequested;
import dev.cartwright.api.payment.PaymentRejection.UnknownPayment;
import dev.cartwright.api.payment.PaymentStep;
import dev.cartwright.api.payment.ProviderReference;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PaymentTest {

    static final PaymentId ID = PaymentId.of(OrderId.of(new CheckoutId(new UUID(7, 1))), 1);
    static final Money AMOUNT = Money.of(3_300, "EUR");
    static final Money PART = Money.of(800, "EUR");
    static final PaymentMethod VISA = new PaymentMethod("pm_card_visa");
    static final ProviderReference REFERENCE = new ProviderReference("pi_1");
    static final DeclineCode NO = new DeclineCode("card_declined");
    static final RefundId REFUND = new RefundId(new UUID(9, 1));
    static final RefundId REST = RefundId.ofAllThatIsLeft(ID);

    static final Object REQUESTED = new PaymentRequested(ID, AMOUNT, VISA);
    static final Object AUTHORIZED = new PaymentAuthorized(ID, REFERENCE, AMOUNT);
    static final Object DECLINED = new PaymentDeclined(ID, NO);
    static final Object CAPTURING = new CaptureRequested(ID, REFERENCE, AMOUNT);
    static final Object CAPTURED = new PaymentCaptured(ID, AMOUNT);
    static final Object WITHDRAWN = new PaymentWithdrawn(ID);
    static final Object VOIDING = new VoidRequested(ID, REFERENCE);
    static final Object VOIDED = new PaymentVoided(ID);
    static final Object REFUNDING = new RefundRequested(ID, REFUND, REFERENCE, PART);

    final FixtureConfiguration<Payment> payment = new AggregateTestFixture<>(Payment.class);

    TestExecutor<Payment> after(Object... more) {
        return payment.given(Stream.concat(Stream.of(REQUESTED), Stream.of(more)).toList());
    }

    @Nested
    class What_we_want_of_it {

        @Test
        void is_asked_for_once() {
            payment.givenNoPriorActivity().when(new RequestPayment(ID, AMOUNT, VISA)).expectEvents(REQUESTED);
            after().when(new RequestPayment(ID, AMOUNT, VISA)).expectNoEvents();
        }

        @Test
        void is_taken_once_and_only_what_is_promised() {
            after().when(new CapturePayment(ID)).expectNoEvents();
            after(AUTHORIZED).when(new CapturePayment(ID)).expectEvents(CAPTURING);
            after(AUTHORIZED, CAPTURING).when(new CapturePayment(ID)).expectNoEvents();
            after(AUTHORIZED, VOIDING).when(new CapturePayment(ID)).expectNoEvents();
        }

        @Test
        void goes_back_in_parts_but_never_more_than_was_taken() {
            after(AUTHORIZED, CAPTURING, CAPTURED).when(new RefundPayment(ID, REFUND, PART)).expectEvents(REFUNDING);
            after(AUTHORIZED, CAPTURING, CAPTURED, REFUNDING).when(new RefundPayment(ID, REFUND, PART))
                .expectNoEvents();
            after(AUTHORIZED, CAPTURING, CAPTURED, REFUNDING)
                .when(new RefundPayment(ID, new RefundId(new UUID(9, 2)), Money.of(2_501, "EUR")))
                .expectNoEvents().expectException(IllegalStateException.class);
        }

        @Test
        void that_never_was_is_not_known() {
            payment.givenNoPriorActivity().when(new RecordAuthorization(ID, REFERENCE))
                .expectNoEvents().expectExceptionDetails(new UnknownPayment(ID));
        }
    }

    @Nested
    class No_longer_wanted {

        @Test
        void is_let_go_where_it_is_promised() {
            after(AUTHORIZED).when(new GiveBackPayment(ID)).expectEvents(VOIDING);
            after(AUTHORIZED, VOIDING).when(new GiveBackPayment(ID)).expectNoEvents();
        }

        @Test
        void goes_back_where_it_was_taken_all_that_is_left() {
            after(AUTHORIZED, CAPTURING, CAPTURED).when(new GiveBackPayment(ID))
                .expectEvents(new RefundRequested(ID, REST, REFERENCE, AMOUNT));
            after(AUTHORIZED, CAPTURING, CAPTURED, REFUNDING).when(new GiveBackPayment(ID))
                .expectEvents(new RefundRequested(ID, REST, REFERENCE, Money.of(2_500, "EUR")));
        }

        @Test
        void is_let_go_as_soon_as_it_becomes_known_that_it_is_promised() {
            after().when(new GiveBackPayment(ID)).expectEvents(WITHDRAWN);
            after(WITHDRAWN).when(new GiveBackPayment(ID)).expectNoEvents();
            after(WITHDRAWN).when(new RecordAuthorization(ID, REFERENCE)).expectEvents(AUTHORIZED, VOIDING);
        }

        @Test
        void goes_back_as_soon_as_it_becomes_known_that_it_was_taken() {
            after(AUTHORIZED, CAPTURING, WITHDRAWN).when(new RecordCapture(ID, REFERENCE))
                .expectEvents(CAPTURED, new RefundRequested(ID, REST, REFERENCE, AMOUNT));
            after(AUTHORIZED, VOIDING).when(new RecordCapture(ID, REFERENCE))
                .expectEvents(CAPTURED, new RefundRequested(ID, REST, REFERENCE, AMOUNT));
            after(AUTHORIZED, VOIDING, VOIDED).when(new RecordCapture(ID, REFERENCE))
                .expectEvents(CAPTURED, new RefundRequested(ID, REST, REFERENCE, AMOUNT));
        }

        @Test
        void because_it_was_declined_goes_back_if_it_is_paid_all_the_same() {
            after(DECLINED).when(new RecordAuthorization(ID, REFERENCE)).expectEvents(AUTHORIZED, VOIDING);
            after(DECLINED).when(new RecordCapture(ID, REFERENCE))
                .expectEvents(AUTHORIZED, CAPTURED, new RefundRequested(ID, REST, REFERENCE, AMOUNT));
        }
    }

    @Nested
    class What_the_provider_says {

        @Test
        void is_taken_down_once_however_often_it_comes() {
            after().when(new RecordAuthorization(ID, REFERENCE)).expectEvents(AUTHORIZED);
            after(AUTHORIZED).when(new RecordAuthorization(ID, REFERENCE)).expectNoEvents();
            after().when(new RecordDecline(ID, NO)).expectEvents(DECLINED);
            after(DECLINED).when(new RecordDecline(ID, NO)).expectNoEvents();
            after(AUTHORIZED, CAPTURING).when(new RecordCapture(ID, REFERENCE)).expectEvents(CAPTURED);
            after(AUTHORIZED, CAPTURING, CAPTURED).when(new RecordCapture(ID, REFERENCE)).expectNoEvents();
            after(AUTHORIZED, VOIDING).when(new RecordVoid(ID)).expectEvents(VOIDED);
            after(AUTHORIZED, VOIDING, VOIDED).when(new RecordVoid(ID)).expectNoEvents();
            after(AUTHORIZED, CAPTURING, CAPTURED, REFUNDING).when(new RecordRefund(ID, REFUND))
                .expectEvents(new PaymentRefunded(ID, REFUND, PART));
            after(AUTHORIZED, CAPTURING, CAPTURED, REFUNDING, new PaymentRefunded(ID, REFUND, PART))
                .when(new RecordRefund(ID, REFUND)).expectNoEvents();
        }

        @Test
        void may_come_in_any_order() {
            after().when(new RecordCapture(ID, REFERENCE)).expectEvents(AUTHORIZED, CAPTURED);
            after(AUTHORIZED, CAPTURING, CAPTURED).when(new RecordAuthorization(ID, REFERENCE)).expectNoEvents();
            after(AUTHORIZED).when(new RecordDecline(ID, NO)).expectNoEvents();
            after(AUTHORIZED, CAPTURING, CAPTURED).when(new RecordVoid(ID)).expectNoEvents();
            after(AUTHORIZED, VOIDING, VOIDED).when(new RecordAuthorization(ID, REFERENCE)).expectNoEvents();
        }

        @Test
        void may_be_that_a_promise_was_worth_nothing() {
            after(AUTHORIZED, CAPTURING).when(new RecordCaptureRefusal(ID, NO))
                .expectEvents(new CaptureRefused(ID, NO));
            after(AUTHORIZED).when(new RecordVoid(ID)).expectEvents(VOIDED);
        }

        @Test
        void may_be_that_money_came_back_to_us() {
            after(AUTHORIZED, CAPTURING, CAPTURED, REFUNDING, new PaymentRefunded(ID, REFUND, PART))
                .when(new RecordRefundRefusal(ID, REFUND, NO)).expectEvents(new RefundRefused(ID, REFUND, PART, NO));
            after(AUTHORIZED, CAPTURING, CAPTURED, REFUNDING, new RefundRefused(ID, REFUND, PART, NO))
                .when(new RecordRefundRefusal(ID, REFUND, NO)).expectNoEvents();
            after(AUTHORIZED, CAPTURING, CAPTURED).when(new RecordRefund(ID, REFUND)).expectNoEvents();
        }

        @Test
        void may_be_nothing_at_all() {
            after().when(new RecordFailure(ID, PaymentStep.AUTHORIZE, 2, new Note("no answer in time")))
                .expectEvents(new PaymentStepFailed(ID, PaymentStep.AUTHORIZE, 2, new Note("no answer in time")));
        }
    }

}
