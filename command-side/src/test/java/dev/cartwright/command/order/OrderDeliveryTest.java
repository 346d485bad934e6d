package dev.cartwright.command.order;

import dev.cartwright.api.Money;
import dev.cartwright.api.Sku;
import dev.cartwright.api.order.CancellationCause;
import dev.cartwright.api.order.OrderCommand.CancelOrder;
import dev.cartwright.api.order.OrderCommand.ConfirmRefund;
import dev.cartwright.api.order.OrderCommand.ConfirmRefundRefusal;
import dev.cartwright.api.order.OrderCommand.ExpireAuthorization;
import dev.cartwright.api.order.OrderCommand.GiveUpOrder;
import dev.cartwright.api.order.OrderCommand.RefundOrder;
import dev.cartwright.api.order.OrderCommand.ShipOrder;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.api.order.OrderEvent.OrderRefundGranted;
import dev.cartwright.api.order.OrderEvent.OrderRefundRefused;
import dev.cartwright.api.order.OrderEvent.OrderRefunded;
import dev.cartwright.api.order.OrderEvent.OrderShipped;
import dev.cartwright.api.order.OrderRejection.AlreadyShipped;
import dev.cartwright.api.order.OrderRejection.ExceedsCaptured;
import dev.cartwright.api.order.OrderRejection.ExceedsOrdered;
import dev.cartwright.api.order.OrderRejection.ExceedsShipped;
import dev.cartwright.api.order.OrderRejection.NotPaid;
import dev.cartwright.api.order.OrderedUnits;
import dev.cartwright.api.order.RefundId;
import dev.cartwright.api.order.ShipmentId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** An order and its goods, and the way back of both. */
class OrderDeliveryTest extends OrderTestBase {

    @Nested
    class Shipping {

        @Test
        void takes_the_money_with_the_first_parcel() {
            after(STARTED, PROMISED).when(new ShipOrder(ID, PARCEL, List.of(units(CUP, 2)), TRACKED))
                .expectEvents(new OrderShipped(ID, PARCEL, List.of(units(CUP, 2)), TRACKED, FIRST));
        }

        @Test
        void the_rest_takes_no_more_money() {
            after(STARTED, PROMISED, SHIPPED, PAID)
                .when(new ShipOrder(ID, new ShipmentId(new UUID(8, 2)), List.of(units(TEA, 2), units(CUP, 1)), null))
                .expectEvents(new OrderShipped(ID, new ShipmentId(new UUID(8, 2)),
                    List.of(units(CUP, 1), units(TEA, 2)), null, null));
        }

        @Test
        void before_it_is_paid_is_refused() {
            after().when(ship(units(CUP, 1))).expectNoEvents().expectExceptionDetails(new NotPaid(ID));
            after(STARTED).when(ship(units(CUP, 1))).expectNoEvents().expectExceptionDetails(new NotPaid(ID));
            after(STARTED, PROMISED, cancelled(CancellationCause.REQUESTED, REASON, FIRST)).when(ship(units(CUP, 1)))
                .expectNoEvents().expectExceptionDetails(new NotPaid(ID));
        }

        @Test
        void what_costs_nothing_needs_no_payment() {
            order.given(new OrderPlaced(ID, ANN, LINES, Money.of(0, "EUR"), null)).when(ship(units(CUP, 1)))
                .expectEvents(new OrderShipped(ID, PARCEL, List.of(units(CUP, 1)), null, null));
        }

        @Test
        void more_than_is_left_is_refused_also_over_several_lines() {
            after(STARTED, PROMISED, SHIPPED).when(new ShipOrder(ID, new ShipmentId(new UUID(8, 2)),
                List.of(units(CUP, 2)), null)).expectNoEvents().expectExceptionDetails(new ExceedsOrdered(CUP, 2, 1));
            after(STARTED, PROMISED).when(ship(units(CUP, 2), units(CUP, 2)))
                .expectNoEvents().expectExceptionDetails(new ExceedsOrdered(CUP, 4, 3));
            after(STARTED, PROMISED).when(ship(units(new Sku("POT"), 1)))
                .expectNoEvents().expectExceptionDetails(new ExceedsOrdered(new Sku("POT"), 1, 0));
        }

        @Test
        void the_same_parcel_again_is_nothing() {
            after(STARTED, PROMISED, SHIPPED).when(ship(units(CUP, 2))).expectNoEvents();
        }

        private ShipOrder ship(OrderedUnits... units) {
            return new ShipOrder(ID, PARCEL, List.of(units), null);
        }
    }

    @Nested
    class Calling_off {

        @Test
        void names_what_is_to_be_released_and_whose_money_goes_back() {
            after().when(new CancelOrder(ID, REASON))
                .expectEvents(cancelled(CancellationCause.REQUESTED, REASON, null));
            after(STARTED).when(new CancelOrder(ID, REASON))
                .expectEvents(cancelled(CancellationCause.REQUESTED, REASON, FIRST));
            after(STARTED, PROMISED).when(new CancelOrder(ID, REASON))
                .expectEvents(cancelled(CancellationCause.REQUESTED, REASON, FIRST));
        }

        @Test
        void twice_is_once() {
            after(cancelled(CancellationCause.REQUESTED, REASON, null)).when(new CancelOrder(ID, REASON))
                .expectSuccessfulHandlerExecution().expectNoEvents();
        }

        @Test
        void after_something_was_shipped_is_refused() {
            after(STARTED, PROMISED, SHIPPED).when(new CancelOrder(ID, REASON))
                .expectNoEvents().expectExceptionDetails(new AlreadyShipped(ID));
        }

        @Test
        void by_the_clock_spares_what_is_promised_paid_or_free() {
            after().when(expire())
                .expectEvents(cancelled(CancellationCause.PAYMENT_WINDOW_CLOSED, null, null));
            after(STARTED).when(expire())
                .expectEvents(cancelled(CancellationCause.PAYMENT_WINDOW_CLOSED, null, FIRST));
            after(STARTED, PROMISED).when(expire()).expectNoEvents();
            after(STARTED, PROMISED, SHIPPED, DECLINE).when(expire()).expectNoEvents();
            order.given(new OrderPlaced(ID, ANN, LINES, Money.of(0, "EUR"), null)).when(expire())
                .expectNoEvents();
        }

        private GiveUpOrder expire() {
            return new GiveUpOrder(ID, CancellationCause.PAYMENT_WINDOW_CLOSED);
        }

        @Test
        void by_the_clock_ends_what_was_promised_and_never_shipped() {
            after(STARTED, PROMISED).when(new ExpireAuthorization(ID))
                .expectEvents(cancelled(CancellationCause.AUTHORIZATION_LOST, null, FIRST));
            after(STARTED, PROMISED, SHIPPED).when(new ExpireAuthorization(ID)).expectNoEvents();
            after(STARTED, PROMISED, PAID).when(new ExpireAuthorization(ID)).expectNoEvents();
            after().when(new ExpireAuthorization(ID)).expectNoEvents();
        }

        @Test
        void by_its_checkout_happens_once() {
            after(STARTED, DECLINE).when(new GiveUpOrder(ID, CancellationCause.PAYMENT_DECLINED))
                .expectEvents(cancelled(CancellationCause.PAYMENT_DECLINED, null, null));
            after(STARTED, DECLINE, cancelled(CancellationCause.PAYMENT_DECLINED, null, null))
                .when(new GiveUpOrder(ID, CancellationCause.PAYMENT_DECLINED)).expectNoEvents();
        }
    }

    @Nested
    class Giving_back {

        final Object granted = new OrderRefundGranted(ID, REFUND, FIRST, Money.of(800, "EUR"), REASON,
            List.of(units(CUP, 1)));

        @Test
        void is_granted_once() {
            after(STARTED, PROMISED, SHIPPED, PAID)
                .when(new RefundOrder(ID, REFUND, Money.of(800, "EUR"), REASON, List.of(units(CUP, 1))))
                .expectEvents(granted);
            after(STARTED, PROMISED, SHIPPED, PAID, granted)
                .when(new RefundOrder(ID, REFUND, Money.of(800, "EUR"), REASON, List.of(units(CUP, 1))))
                .expectNoEvents();
        }

        @Test
        void more_than_was_taken_is_refused() {
            after(STARTED, PROMISED).when(refund(1))
                .expectNoEvents().expectExceptionDetails(exceeds(1, 0));
            after(STARTED, PROMISED, SHIPPED, PAID, granted).when(refund(2_501))
                .expectNoEvents().expectExceptionDetails(exceeds(2_501, 2_500));
            after(STARTED, PROMISED, SHIPPED, PAID)
                .when(new RefundOrder(ID, new RefundId(new UUID(9, 2)), Money.of(1, "USD"), REASON, List.of()))
                .expectNoEvents().expectExceptionDetails(new ExceedsCaptured(Money.of(1, "USD"), TOTAL));
        }

        @Test
        void what_goes_back_by_itself_is_refused() {
            after(STARTED, PROMISED, PAID, cancelled(CancellationCause.REQUESTED, REASON, FIRST)).when(refund(1))
                .expectNoEvents().expectExceptionDetails(exceeds(1, 0));
        }

        @Test
        void what_was_refused_can_be_given_back_in_another_way() {
            after(STARTED, PROMISED, SHIPPED, PAID, granted,
                new OrderRefundRefused(ID, REFUND, Money.of(800, "EUR"), DECLINED)).when(refund(3_300))
                .expectEvents(new OrderRefundGranted(ID, new RefundId(new UUID(9, 2)), FIRST, TOTAL, REASON,
                    List.of()));
        }

        @Test
        void takes_back_only_what_has_left() {
            after(STARTED, PROMISED, SHIPPED, PAID, granted)
                .when(new RefundOrder(ID, new RefundId(new UUID(9, 2)), Money.of(1, "EUR"), REASON,
                    List.of(units(CUP, 2))))
                .expectNoEvents().expectExceptionDetails(new ExceedsShipped(CUP, 2, 1));
        }

        @Test
        void is_told_once() {
            after(STARTED, PROMISED, SHIPPED, PAID, granted)
                .when(new ConfirmRefund(ID, FIRST, REFUND, Money.of(800, "EUR")))
                .expectEvents(new OrderRefunded(ID, REFUND, Money.of(800, "EUR")));
            after(STARTED, PROMISED, SHIPPED, PAID, granted, new OrderRefunded(ID, REFUND, Money.of(800, "EUR")))
                .when(new ConfirmRefund(ID, FIRST, REFUND, Money.of(800, "EUR"))).expectNoEvents();
            after(STARTED, PROMISED, SHIPPED, PAID, granted)
                .when(new ConfirmRefundRefusal(ID, FIRST, REFUND, Money.of(800, "EUR"), DECLINED))
                .expectEvents(new OrderRefundRefused(ID, REFUND, Money.of(800, "EUR"), DECLINED));
        }

        private RefundOrder refund(long amount) {
            return new RefundOrder(ID, new RefundId(new UUID(9, 2)), Money.of(amount, "EUR"), REASON, List.of());
        }

        private ExceedsCaptured exceeds(long wanted, long refundable) {
            return new ExceedsCaptured(Money.of(wanted, "EUR"), Money.of(refundable, "EUR"));
        }
    }
}
