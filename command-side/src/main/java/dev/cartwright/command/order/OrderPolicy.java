package dev.cartwright.command.order;

import dev.cartwright.api.inventory.InventoryCommand.ReleaseStock;
import dev.cartwright.api.inventory.InventoryCommand.RestockReturn;
import dev.cartwright.api.inventory.InventoryCommand.ShipStock;
import dev.cartwright.api.order.OrderCommand.ConfirmAuthorization;
import dev.cartwright.api.order.OrderCommand.ConfirmCapture;
import dev.cartwright.api.order.OrderCommand.ConfirmCaptureRefusal;
import dev.cartwright.api.order.OrderCommand.ConfirmDecline;
import dev.cartwright.api.order.OrderCommand.ConfirmRefund;
import dev.cartwright.api.order.OrderCommand.ConfirmRefundRefusal;
import dev.cartwright.api.order.OrderCommand.ConfirmVoid;
import dev.cartwright.api.order.OrderEvent.OrderCancelled;
import dev.cartwright.api.order.OrderEvent.OrderPaymentStarted;
import dev.cartwright.api.order.OrderEvent.OrderRefundGranted;
import dev.cartwright.api.order.OrderEvent.OrderShipped;
import dev.cartwright.api.payment.PaymentCommand.CapturePayment;
import dev.cartwright.api.payment.PaymentCommand.GiveBackPayment;
import dev.cartwright.api.payment.PaymentCommand.RefundPayment;
import dev.cartwright.api.payment.PaymentCommand.RequestPayment;
import dev.cartwright.api.payment.PaymentEvent.CaptureRefused;
import dev.cartwright.api.payment.PaymentEvent.PaymentAuthorized;
import dev.cartwright.api.payment.PaymentEvent.PaymentCaptured;
import dev.cartwright.api.payment.PaymentEvent.PaymentDeclined;
import dev.cartwright.api.payment.PaymentEvent.PaymentRefunded;
import dev.cartwright.api.payment.PaymentEvent.PaymentVoided;
import dev.cartwright.api.payment.PaymentEvent.RefundRefused;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * Whenever something has happened to an order, its stock and its payment follow; whenever something has happened to a
 * payment, its order is told.
 *
 * <p>Each event carries all that is needed, so nothing is kept here; each may come more than once, since whoever is
 * asked does the same thing once.
 */
@Component
public class OrderPolicy { // public: the settings of the process must name it

    // --- what an order leads to

    @EventHandler
    void whenever(OrderPaymentStarted started, CommandGateway commands) {
        commands.sendAndWait(new RequestPayment(started.paymentId(), started.amount(), started.method()));
    }

    @EventHandler
    void whenever(OrderShipped shipped, CommandGateway commands) {
        for (var of : shipped.units()) {
            commands.sendAndWait(
                new ShipStock(of.sku(), shipped.checkoutId(), shipped.shipmentId(), of.quantity()));
        }
        if (shipped.capture() != null) {
            commands.sendAndWait(new CapturePayment(shipped.capture()));
        }
    }

    @EventHandler
    void whenever(OrderCancelled cancelled, CommandGateway commands) {
        for (var of : cancelled.units()) {
            commands.sendAndWait(new ReleaseStock(of.sku(), cancelled.checkoutId()));
        }
        if (cancelled.payment() != null) {
            commands.sendAndWait(new GiveBackPayment(cancelled.payment()));
        }
    }

    @EventHandler
    void whenever(OrderRefundGranted granted, CommandGateway commands) {
        for (var of : granted.restock()) {
            commands.sendAndWait(new RestockReturn(of.sku(), granted.refundId(), of.quantity()));
        }
        commands.sendAndWait(new RefundPayment(granted.paymentId(), granted.refundId(), granted.amount()));
    }

    // --- what a payment means to its order

    @EventHandler
    void whenever(PaymentAuthorized authorized, CommandGateway commands) {
        commands.sendAndWait(new ConfirmAuthorization(authorized.orderId(), authorized.paymentId()));
    }

    @EventHandler
    void whenever(PaymentDeclined declined, CommandGateway commands) {
        commands.sendAndWait(
            new ConfirmDecline(declined.orderId(), declined.paymentId(), declined.declineCode()));
    }

    @EventHandler
    void whenever(PaymentCaptured captured, CommandGateway commands) {
        commands.sendAndWait(new ConfirmCapture(captured.orderId(), captured.paymentId(), captured.amount()));
    }

    @EventHandler
    void whenever(CaptureRefused refused, CommandGateway commands) {
        commands.sendAndWait(
            new ConfirmCaptureRefusal(refused.orderId(), refused.paymentId(), refused.declineCode()));
    }

    @EventHandler
    void whenever(PaymentVoided voided, CommandGateway commands) {
        commands.sendAndWait(new ConfirmVoid(voided.orderId(), voided.paymentId()));
    }

    @EventHandler
    void whenever(PaymentRefunded refunded, CommandGateway commands) {
        commands.sendAndWait(
            new ConfirmRefund(refunded.orderId(), refunded.paymentId(), refunded.refundId(), refunded.amount()));
    }

    @EventHandler
    void whenever(RefundRefused refused, CommandGateway commands) {
        commands.sendAndWait(new ConfirmRefundRefusal(refused.orderId(), refused.paymentId(), refused.refundId(),
            refused.amount(), refused.declineCode()));
    }
}
