package dev.cartwright.audit.state;

import dev.cartwright.api.DeclineCode;
import dev.cartwright.api.Money;
import dev.cartwright.api.PaymentMethod;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.api.order.PaymentId;
import dev.cartwright.api.order.RefundId;
import dev.cartwright.api.payment.PaymentEvent;
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
import dev.cartwright.api.payment.ProviderReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payment.
 *
 * @param withdrawn   nobody wants it any more
 * @param captured    so much is ours
 * @param refunded    so much of that went back
 * @param failures    how often the provider did not answer
 * @param declineCode of the last no
 */
public record PaymentState(PaymentId paymentId, OrderId orderId, Money amount, PaymentMethod method, Stand stand,
    boolean withdrawn, @Nullable ProviderReference reference, Money captured, Money refunded, List<Refund> refunds,
    int failures, @Nullable DeclineCode declineCode) implements State {

    public PaymentState {
        refunds = List.copyOf(refunds);
    }

    /** How far it is. */
    public enum Stand {
        REQUESTED, AUTHORIZED, DECLINED, CAPTURE_REQUESTED, CAPTURED, CAPTURE_REFUSED, VOID_REQUESTED, VOIDED;

        /** Whether the provider has still to say something. */
        public boolean isAwaited() {
            return this == REQUESTED || this == CAPTURE_REQUESTED || this == VOID_REQUESTED;
        }
    }

    /** Money on its way back, or there. */
    public record Refund(RefundId refundId, Money amount, Status status) {

        public enum Status {
            REQUESTED, REFUNDED, REFUSED
        }
    }

    static PaymentState after(@Nullable PaymentState before, PaymentEvent event) {
        if (before != null) {
            return before.after(event);
        }
        if (!(event instanceof PaymentRequested(var id, var amount, var method))) {
            throw new IllegalStateException("a payment begins when it is asked for");
        }
        var nothing = Money.zero(amount.currency());
        return new PaymentState(id, id.orderId(), amount, method, Stand.REQUESTED, false, null, nothing, nothing,
            List.of(), 0, null);
    }

    private PaymentState after(PaymentEvent event) {
        return switch (event) {
            case PaymentRequested _ -> throw new IllegalStateException("a payment is asked for once");
            case PaymentAuthorized(_, var its, _) -> new PaymentState(paymentId, orderId, amount, method,
                Stand.AUTHORIZED, withdrawn, its, captured, refunded, refunds, failures, declineCode);
            case PaymentDeclined(_, var code) -> refused(Stand.DECLINED, code);
            case CaptureRequested _ -> at(Stand.CAPTURE_REQUESTED);
            case PaymentCaptured(_, var taken) -> new PaymentState(paymentId, orderId, amount, method, Stand.CAPTURED,
                withdrawn, reference, captured.plus(taken), refunded, refunds, failures, declineCode);
            case CaptureRefused(_, var code) -> refused(Stand.CAPTURE_REFUSED, code);
            case PaymentWithdrawn _ -> new PaymentState(paymentId, orderId, amount, method, stand, true, reference,
                captured, refunded, refunds, failures, declineCode);
            case VoidRequested _ -> at(Stand.VOID_REQUESTED);
            case PaymentVoided _ -> at(Stand.VOIDED);
            case RefundRequested(_, var refund, _, var back) -> with(
                new Refund(refund, back, Refund.Status.REQUESTED), refunded, declineCode);
            case PaymentRefunded(_, var refund, var back) -> with(
                new Refund(refund, back, Refund.Status.REFUNDED), refunded.plus(back), declineCode);
            case RefundRefused(_, var refund, var back, var code) -> with(
                new Refund(refund, back, Refund.Status.REFUSED),
                hasGoneBack(refund) ? refunded.minus(back) : refunded, code);
            case PaymentStepFailed _ -> new PaymentState(paymentId, orderId, amount, method, stand, withdrawn,
                reference, captured, refunded, refunds, failures + 1, declineCode);
        };
    }

    private PaymentState at(Stand now) {
        return new PaymentState(paymentId, orderId, amount, method, now, withdrawn, reference, captured, refunded,
            refunds, failures, declineCode);
    }

    private PaymentState refused(Stand now, DeclineCode code) {
        return new PaymentState(paymentId, orderId, amount, method, now, withdrawn, reference, captured, refunded,
            refunds, failures, code);
    }

    private boolean hasGoneBack(RefundId refund) {
        return refunds.stream().anyMatch(it -> it.refundId().equals(refund) && it.status() == Refund.Status.REFUNDED);
    }

    private PaymentState with(Refund refund, Money nowRefunded, @Nullable DeclineCode code) {
        var now = new ArrayList<>(refunds);
        now.removeIf(it -> it.refundId().equals(refund.refundId()));
        now.add(refund);
        return new PaymentState(paymentId, orderId, amount, method, stand, withdrawn, reference, captured, nowRefunded,
            now, failures, code);
    }
}
