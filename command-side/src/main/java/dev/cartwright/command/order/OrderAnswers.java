package dev.cartwright.command.order;

import dev.cartwright.api.DeclineCode;
import dev.cartwright.api.Money;
import dev.cartwright.api.Rejected;
import dev.cartwright.api.checkout.CheckoutRejection.PaymentDeclined;
import dev.cartwright.api.order.OrderEvent.OrderAuthorized;
import dev.cartwright.api.order.OrderEvent.OrderCancelled;
import dev.cartwright.api.order.OrderEvent.OrderPaid;
import dev.cartwright.api.order.OrderEvent.OrderPaymentDeclined;
import dev.cartwright.api.order.OrderEvent.OrderPaymentStarted;
import dev.cartwright.api.order.OrderEvent.OrderRefundGranted;
import dev.cartwright.api.order.OrderEvent.OrderRefundRefused;
import dev.cartwright.api.order.OrderEvent.OrderRefunded;
import dev.cartwright.api.order.OrderEvent.OrderShipped;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.api.order.OrderRejection.NotPayable;
import dev.cartwright.api.order.OrderRejection.NotPayable.Obstacle;
import dev.cartwright.api.order.OrderView;
import dev.cartwright.api.order.OrderedUnits;
import dev.cartwright.api.order.PaymentId;
import dev.cartwright.api.order.RefundId;
import dev.cartwright.api.order.ShipmentId;
import dev.cartwright.api.order.TrackingNumber;
import dev.cartwright.log.LogWatch.Happened;
import dev.cartwright.log.LogWatch.Watch;
import dev.cartwright.log.Reached;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is answered once the provider has said its word about an order's money, or has taken too long over it. */
final class OrderAnswers {

    private final Watch watch;
    private final Duration patience;

    private OrderAnswers(Watch watch, Duration patience) {
        this.watch = watch;
        this.patience = patience;
    }

    static OrderAnswers of(Watch watch, Duration patience) {
        return new OrderAnswers(watch, patience);
    }

    /** A payment as far as it has come. */
    record PaymentAnswer(PaymentId paymentId, OrderId orderId, Status status) {

        enum Status {
            PENDING, AUTHORIZED, PAID
        }
    }

    /** What left the shop. */
    record ShipmentAnswer(ShipmentId shipmentId, OrderId orderId, List<OrderedUnits> lines,
        @Nullable TrackingNumber trackingNumber) {

        ShipmentAnswer {
            lines = List.copyOf(lines);
        }
    }

    /** Money on its way back. */
    record RefundAnswer(RefundId refundId, OrderId orderId, Money amount, OrderView.Refund.Status status,
        @Nullable DeclineCode declineCode) {}

    /** @throws Rejected where it was declined, or the order was cancelled meanwhile */
    PaymentAnswer payment(PaymentId payment) {
        var known = await(it -> it instanceof OrderPaymentStarted begun && begun.paymentId().equals(payment),
            it -> switch (it.event()) {
                case OrderAuthorized(_, var its) when its.equals(payment) -> PaymentAnswer.Status.AUTHORIZED;
                case OrderPaid(_, var its, _) when its.equals(payment) -> PaymentAnswer.Status.PAID;
                case OrderPaymentDeclined(_, var its, var code) when its.equals(payment) ->
                    new Rejected(new PaymentDeclined(code));
                case OrderCancelled cancelled ->
                    new Rejected(new NotPayable(cancelled.orderId(), Obstacle.CANCELLED));
                default -> null;
            });
        if (known instanceof Rejected rejected) {
            throw rejected;
        }
        return new PaymentAnswer(payment, payment.orderId(),
            known instanceof PaymentAnswer.Status status ? status : PaymentAnswer.Status.PENDING);
    }

    /** Also where the money could not be taken: what has left the shop has left it. */
    ShipmentAnswer shipment(ShipmentAnswer shipment) {
        await(it -> it instanceof OrderShipped its && its.shipmentId().equals(shipment.shipmentId()),
            it -> switch (it.event()) {
                case OrderShipped(_, var its, _, _, var capture) when its.equals(shipment.shipmentId())
                    && capture == null ->
                    it;
                case OrderPaid _ -> it;
                case OrderPaymentDeclined _ -> it;
                default -> null;
            });
        return shipment;
    }

    RefundAnswer refund(RefundId refund, OrderId order, Money amount) {
        var known = await(it -> it instanceof OrderRefundGranted granted && granted.refundId().equals(refund),
            it -> switch (it.event()) {
                case OrderRefunded(_, var its, _) when its.equals(refund) ->
                    new RefundAnswer(refund, order, amount, OrderView.Refund.Status.REFUNDED, null);
                case OrderRefundRefused(_, var its, _, var code) when its.equals(refund) ->
                    new RefundAnswer(refund, order, amount, OrderView.Refund.Status.REFUSED, code);
                default -> null;
            });
        return known != null
            ? known
            : new RefundAnswer(refund, order, amount, OrderView.Refund.Status.REQUESTED, null);
    }

    /**
     * Null where nothing was known in that time; what was known, the client has seen.
     *
     * @param begun after which it can be known
     */
    private <T> @Nullable T await(Predicate<Object> begun, Function<Happened, @Nullable T> answer) {
        return watch.await(patience, happened -> {
            var itsOwn = happened.stream().dropWhile(it -> !begun.test(it.event())).toList();
            for (var it : itsOwn) {
                var known = answer.apply(it);
                if (known != null) {
                    Reached.CURRENT.get().at(it.position());
                    return Optional.of(known);
                }
            }
            return Optional.empty();
        });
    }
}
