package dev.cartwright.api.order;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.CustomerId;
import dev.cartwright.api.DeclineCode;
import dev.cartwright.api.Money;
import dev.cartwright.api.Note;
import dev.cartwright.api.PaymentMethod;
import dev.cartwright.api.SealedContact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can have happened to an order, in the order it usually does. These names are stored: they never change. */
public sealed interface OrderEvent {

    OrderId orderId();

    /** The checkout that the order came from. */
    default CheckoutId checkoutId() {
        return orderId().checkoutId();
    }

    /** Bought at these prices, for ever; the total is the sum of the lines. Nothing is paid yet. */
    record OrderPlaced(OrderId orderId, CustomerId customerId, List<OrderLine> lines, Money total,
        @Nullable SealedContact contact) implements OrderEvent {

        public OrderPlaced {
            lines = List.copyOf(lines);
        }
    }

    // --- the money

    /** The customer set out to pay: what comes of it is told later. */
    record OrderPaymentStarted(OrderId orderId, PaymentId paymentId, Money amount, PaymentMethod method)
        implements
            OrderEvent {}

    /** The money is promised: it can be shipped. */
    record OrderAuthorized(OrderId orderId, PaymentId paymentId) implements OrderEvent {}

    /** This attempt came to nothing; the order waits for another one. */
    record OrderPaymentDeclined(OrderId orderId, PaymentId paymentId, DeclineCode declineCode) implements OrderEvent {}

    /** The money is ours. */
    record OrderPaid(OrderId orderId, PaymentId paymentId, Money amount) implements OrderEvent {}

    // --- the goods

    /**
     * These units left the shop.
     *
     * @param capture the payment to be taken for them; absent where that has been done already, or nothing is to pay
     */
    record OrderShipped(OrderId orderId, ShipmentId shipmentId, List<OrderedUnits> units,
        @Nullable TrackingNumber trackingNumber, @Nullable PaymentId capture) implements OrderEvent {

        public OrderShipped {
            units = List.copyOf(units);
        }
    }

    // --- the way back

    /**
     * Called off: what was reserved is released, money goes back.
     *
     * @param reason  where somebody gave one
     * @param units   all that is still reserved
     * @param payment whose money goes back; absent where there is none, not even on its way
     */
    record OrderCancelled(OrderId orderId, CancellationCause cause, @Nullable Note reason, List<OrderedUnits> units,
        @Nullable PaymentId payment) implements OrderEvent {

        public OrderCancelled {
            units = List.copyOf(units);
        }
    }

    /** So much is to go back to the customer, and these units come back into stock. */
    record OrderRefundGranted(OrderId orderId, RefundId refundId, PaymentId paymentId, Money amount, Note reason,
        List<OrderedUnits> restock) implements OrderEvent {

        public OrderRefundGranted {
            restock = List.copyOf(restock);
        }
    }

    /** So much went back. */
    record OrderRefunded(OrderId orderId, RefundId refundId, Money amount) implements OrderEvent {}

    /** So much could not go back the way it came. */
    record OrderRefundRefused(OrderId orderId, RefundId refundId, Money amount, DeclineCode declineCode)
        implements
            OrderEvent {}
}
