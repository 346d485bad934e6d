package dev.cartwright.api.order;

import dev.cartwright.api.Command;
import dev.cartwright.api.CustomerId;
import dev.cartwright.api.DeclineCode;
import dev.cartwright.api.Money;
import dev.cartwright.api.Note;
import dev.cartwright.api.PaymentMethod;
import dev.cartwright.api.SealedContact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked of an order. */
public sealed interface OrderCommand extends Command {

    OrderId orderId();

    @Override
    default String stream() {
        return orderId().stream();
    }

    // --- what people want

    /** Places it, once: repeated, nothing more happens. The lines, at least one, are of one currency. */
    record PlaceOrder(OrderId orderId, CustomerId customerId, List<OrderLine> lines, @Nullable SealedContact contact)
        implements
            OrderCommand {

        public PlaceOrder {
            lines = List.copyOf(lines);
        }
    }

    /** Begins to pay for it, and answers with the {@link PaymentId} of the attempt. One attempt at a time. */
    record PayOrder(OrderId orderId, PaymentMethod method) implements OrderCommand {}

    /** Calls it off before anything is shipped. Repeated, nothing more happens. */
    record CancelOrder(OrderId orderId, Note reason) implements OrderCommand {}

    /**
     * These units leave the shop; the first shipment takes the money. Answers with its {@link ShipmentId}. Repeated,
     * nothing more happens.
     */
    record ShipOrder(OrderId orderId, ShipmentId shipmentId, List<OrderedUnits> units,
        @Nullable TrackingNumber trackingNumber) implements OrderCommand {

        public ShipOrder {
            units = List.copyOf(units);
        }
    }

    /**
     * Gives so much of the money back, and takes these units back into stock. Answers with its {@link RefundId}.
     * Repeated, nothing more happens.
     */
    record RefundOrder(OrderId orderId, RefundId refundId, Money amount, Note reason, List<OrderedUnits> restock)
        implements
            OrderCommand {

        public RefundOrder {
            restock = List.copyOf(restock);
        }
    }

    // --- what follows from what has happened; of payments, only the last that may come to something counts

    /** Begins to pay for it within its checkout; where that has been done already, nothing happens. */
    record PayAtCheckout(OrderId orderId, PaymentMethod method) implements OrderCommand {}

    /** Nobody waits for its money any longer: cancels it, unless that is promised or taken. */
    record GiveUpOrder(OrderId orderId, CancellationCause cause) implements OrderCommand {}

    /** What was promised will soon be worth nothing: cancels it, unless something was shipped. */
    record ExpireAuthorization(OrderId orderId) implements OrderCommand {}

    record ConfirmAuthorization(OrderId orderId, PaymentId paymentId) implements OrderCommand {}

    record ConfirmDecline(OrderId orderId, PaymentId paymentId, DeclineCode declineCode) implements OrderCommand {}

    record ConfirmCapture(OrderId orderId, PaymentId paymentId, Money amount) implements OrderCommand {}

    /** What was promised could not be taken. */
    record ConfirmCaptureRefusal(OrderId orderId, PaymentId paymentId, DeclineCode declineCode)
        implements
            OrderCommand {}

    /** What was promised no longer stands. */
    record ConfirmVoid(OrderId orderId, PaymentId paymentId) implements OrderCommand {}

    record ConfirmRefund(OrderId orderId, PaymentId paymentId, RefundId refundId, Money amount)
        implements
            OrderCommand {}

    record ConfirmRefundRefusal(OrderId orderId, PaymentId paymentId, RefundId refundId, Money amount,
        DeclineCode declineCode) implements OrderCommand {}
}
