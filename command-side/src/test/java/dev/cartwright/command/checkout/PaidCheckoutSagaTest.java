package dev.cartwright.command.checkout;

import static dev.cartwright.command.checkout.CheckoutSagaTest.ANN;
import static dev.cartwright.command.checkout.CheckoutSagaTest.CHECKOUT;
import static dev.cartwright.command.checkout.CheckoutSagaTest.ORDER;
import static dev.cartwright.command.checkout.CheckoutSagaTest.OVERDUE_AFTER;
import static dev.cartwright.command.checkout.CheckoutSagaTest.TEA;
import static dev.cartwright.command.checkout.CheckoutSagaTest.line;
import static dev.cartwright.command.checkout.CheckoutSagaTest.ordered;
import static dev.cartwright.command.checkout.CheckoutSagaTest.placed;
import static dev.cartwright.command.checkout.CheckoutSagaTest.released;
import static dev.cartwright.command.checkout.CheckoutSagaTest.reserved;

import dev.cartwright.api.DeclineCode;
import dev.cartwright.api.Money;
import dev.cartwright.api.PaymentMethod;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.SealedContact;
import dev.cartwright.api.cart.CartCommand.CompleteCheckout;
import dev.cartwright.api.cart.CartCommand.RefuseCheckout;
import dev.cartwright.api.cart.CartEvent.CheckoutStarted;
import dev.cartwright.api.checkout.CheckoutRejection;
import dev.cartwright.api.checkout.CheckoutRejection.OrderWasCancelled;
import dev.cartwright.api.checkout.CheckoutRejection.PaymentDeclined;
import dev.cartwright.api.order.CancellationCause;
import dev.cartwright.api.order.OrderCommand.GiveUpOrder;
import dev.cartwright.api.order.OrderCommand.PayAtCheckout;
import dev.cartwright.api.order.OrderCommand.PlaceOrder;
import dev.cartwright.api.order.OrderEvent.OrderAuthorized;
import dev.cartwright.api.order.OrderEvent.OrderCancelled;
import dev.cartwright.api.order.OrderEvent.OrderPaymentDeclined;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.api.order.OrderedUnits;
import dev.cartwright.api.order.PaymentId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.axonframework.test.saga.ContinuedGivenState;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A checkout that is to be paid at once. */
class PaidCheckoutSagaTest {

    static final SealedContact CONTACT = new SealedContact(new UUID(7, 7), "sealed");
    static final PaymentMethod VISA = new PaymentMethod("pm_card_visa");
    static final PaymentId PAYMENT = PaymentId.of(ORDER, 1);
    static final DeclineCode NO = new DeclineCode("card_declined");

    static final Object STARTED = new CheckoutStarted(ANN, CHECKOUT, List.of(line(TEA, 2)), null, VISA, CONTACT);

    final SagaTestFixture<CheckoutSaga> saga = new SagaTestFixture<>(CheckoutSaga.class);

    @BeforeEach
    void policy() {
        saga.registerResource(new CheckoutPolicy(OVERDUE_AFTER, Duration.ofSeconds(10), Duration.ofSeconds(60),
            Duration.ofMinutes(30), Duration.ofDays(6), CheckoutPolicy.Place.OVER_THE_LOG));
    }

    ContinuedGivenState reservedAll() {
        return saga.givenAPublished(STARTED)
            .andThenAPublished(reserved(TEA, 2, 450));
    }

    static OrderCancelled cancelled(CancellationCause cause) {
        return new OrderCancelled(ORDER, cause, null, List.of(new OrderedUnits(TEA, Quantity.of(2))), PAYMENT);
    }

    static RefuseCheckout refuse(CheckoutRejection reason) {
        return new RefuseCheckout(ANN, CHECKOUT, reason);
    }

    @Test
    void places_the_order_with_whatever_the_customer_told_of_himself() {
        saga.givenAPublished(STARTED).whenPublishingA(reserved(TEA, 2, 450)).expectDispatchedCommands(
            new PlaceOrder(ORDER, ANN, List.of(ordered(TEA, 2, 450)), CONTACT));
    }

    @Test
    void is_paid_once_the_order_is_placed() {
        reservedAll().whenPublishingA(placed()).expectDispatchedCommands(new PayAtCheckout(ORDER, VISA));
    }

    @Test
    void is_complete_once_the_money_is_promised() {
        reservedAll().andThenAPublished(placed()).whenPublishingA(new OrderAuthorized(ORDER, PAYMENT))
            .expectDispatchedCommands(new CompleteCheckout(ANN, CHECKOUT));
    }

    @Test
    void needs_no_payment_for_what_costs_nothing() {
        reservedAll()
            .whenPublishingA(new OrderPlaced(ORDER, ANN, List.of(ordered(TEA, 2, 0)), Money.of(0, "EUR"), CONTACT))
            .expectDispatchedCommands(new CompleteCheckout(ANN, CHECKOUT));
    }

    @Test
    void gives_the_order_up_when_the_payment_is_declined() {
        reservedAll().andThenAPublished(placed()).whenPublishingA(new OrderPaymentDeclined(ORDER, PAYMENT, NO))
            .expectDispatchedCommands(new GiveUpOrder(ORDER, CancellationCause.PAYMENT_DECLINED));
    }

    @Test
    void is_refused_with_the_bank_s_word_once_all_stock_is_back() {
        reservedAll().andThenAPublished(placed())
            .andThenAPublished(new OrderPaymentDeclined(ORDER, PAYMENT, NO))
            .andThenAPublished(cancelled(CancellationCause.PAYMENT_DECLINED))
            .whenPublishingA(released(TEA, 2))
            .expectDispatchedCommands(refuse(new PaymentDeclined(NO)));
    }

    @Test
    void is_refused_when_nobody_could_say_in_time_whether_it_is_paid() {
        reservedAll().andThenAPublished(placed())
            .andThenAPublished(cancelled(CancellationCause.PAYMENT_WINDOW_CLOSED))
            .whenPublishingA(released(TEA, 2))
            .expectDispatchedCommands(refuse(new PaymentDeclined(PaymentDeclined.NOT_IN_TIME)));
    }

    @Test
    void is_refused_when_somebody_has_called_the_order_off() {
        reservedAll().andThenAPublished(placed())
            .andThenAPublished(cancelled(CancellationCause.REQUESTED))
            .whenPublishingA(released(TEA, 2))
            .expectDispatchedCommands(refuse(new OrderWasCancelled(ORDER)));
    }

    @Test
    void waits_for_the_stock_before_it_is_refused() {
        reservedAll().andThenAPublished(placed())
            .whenPublishingA(cancelled(CancellationCause.PAYMENT_WINDOW_CLOSED))
            .expectNoDispatchedCommands();
    }

    @Test
    void asks_again_to_be_paid() {
        reservedAll().andThenAPublished(placed()).whenTimeElapses(OVERDUE_AFTER)
            .expectDispatchedCommands(new PayAtCheckout(ORDER, VISA));
    }

    @Test
    void asks_again_to_be_given_up() {
        reservedAll().andThenAPublished(placed()).andThenAPublished(new OrderPaymentDeclined(ORDER, PAYMENT, NO))
            .whenTimeElapses(OVERDUE_AFTER)
            .expectDispatchedCommands(new GiveUpOrder(ORDER, CancellationCause.PAYMENT_DECLINED));
    }
}
