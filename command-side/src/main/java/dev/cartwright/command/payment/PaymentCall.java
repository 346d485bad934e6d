package dev.cartwright.command.payment;

import dev.cartwright.api.Money;
import dev.cartwright.api.PaymentMethod;
import dev.cartwright.api.order.PaymentId;
import dev.cartwright.api.order.RefundId;
import dev.cartwright.api.payment.PaymentEvent.CaptureRequested;
import dev.cartwright.api.payment.PaymentEvent.PaymentRequested;
import dev.cartwright.api.payment.PaymentEvent.RefundRequested;
import dev.cartwright.api.payment.PaymentEvent.VoidRequested;
import dev.cartwright.api.payment.PaymentStep;
import dev.cartwright.api.payment.ProviderReference;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a provider is to be asked, until it has answered.
 *
 * @param firstAsked    when it was to be asked for the first time
 * @param attempt       1 for the first
 * @param correlationId of whatever began it all
 */
record PaymentCall(PaymentStep step, PaymentId payment, @Nullable Money amount, @Nullable PaymentMethod method,
    @Nullable ProviderReference reference, @Nullable RefundId refund, Instant firstAsked, int attempt,
    String correlationId) {

    static PaymentCall of(PaymentRequested event, Instant now, String correlationId) {
        return new PaymentCall(PaymentStep.AUTHORIZE, event.paymentId(), event.amount(), event.method(), null, null,
            now, 1,
            correlationId);
    }

    static PaymentCall of(CaptureRequested event, Instant now, String correlationId) {
        return new PaymentCall(PaymentStep.CAPTURE, event.paymentId(), event.amount(), null, event.reference(), null,
            now,
            1,
            correlationId);
    }

    static PaymentCall of(VoidRequested event, Instant now, String correlationId) {
        return new PaymentCall(PaymentStep.VOID, event.paymentId(), null, null, event.reference(), null, now,
            1,
            correlationId);
    }

    static PaymentCall of(RefundRequested event, Instant now, String correlationId) {
        return new PaymentCall(PaymentStep.REFUND, event.paymentId(), event.amount(), null, event.reference(),
            event.refundId(), now, 1, correlationId);
    }

    /** The same thing has the same name, however often it is asked for. */
    String id() {
        return refund == null ? "%s %s".formatted(step, payment) : "%s %s %s".formatted(step, payment, refund);
    }

    PaymentCall again() {
        return new PaymentCall(step, payment, amount, method, reference, refund, firstAsked, attempt + 1,
            correlationId);
    }
}
