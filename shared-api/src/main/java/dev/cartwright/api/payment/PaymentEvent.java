package dev.cartwright.api.payment;

import dev.cartwright.api.DeclineCode;
import dev.cartwright.api.Money;
import dev.cartwright.api.Note;
import dev.cartwright.api.PaymentMethod;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.api.order.PaymentId;
import dev.cartwright.api.order.RefundId;

/** What can have happened to a payment, in the order it usually does. These names are stored: they never change. */
public sealed interface PaymentEvent {

    PaymentId paymentId();

    /** The order that it pays. */
    default OrderId orderId() {
        return paymentId().orderId();
    }

    // --- the promise

    record PaymentRequested(PaymentId paymentId, Money amount, PaymentMethod method) implements PaymentEvent {}

    /** The customer's bank keeps so much for us. */
    record PaymentAuthorized(PaymentId paymentId, ProviderReference reference, Money amount) implements PaymentEvent {}

    record PaymentDeclined(PaymentId paymentId, DeclineCode declineCode) implements PaymentEvent {}

    // --- the money

    record CaptureRequested(PaymentId paymentId, ProviderReference reference, Money amount) implements PaymentEvent {}

    /** So much is ours. */
    record PaymentCaptured(PaymentId paymentId, Money amount) implements PaymentEvent {}

    /** What was promised could not be taken. */
    record CaptureRefused(PaymentId paymentId, DeclineCode declineCode) implements PaymentEvent {}

    // --- the way back

    /** Nobody wants it any more, but what has become of it is not known yet: whatever comes of it goes back. */
    record PaymentWithdrawn(PaymentId paymentId) implements PaymentEvent {}

    record VoidRequested(PaymentId paymentId, ProviderReference reference) implements PaymentEvent {}

    /** The promise no longer stands. */
    record PaymentVoided(PaymentId paymentId) implements PaymentEvent {}

    record RefundRequested(PaymentId paymentId, RefundId refundId, ProviderReference reference, Money amount)
        implements
            PaymentEvent {}

    /** So much went back to the customer. */
    record PaymentRefunded(PaymentId paymentId, RefundId refundId, Money amount) implements PaymentEvent {}

    record RefundRefused(PaymentId paymentId, RefundId refundId, Money amount, DeclineCode declineCode)
        implements
            PaymentEvent {}

    // --- trouble

    /** A call to the provider failed technically: what became of it is not known. It is repeated under the same key. */
    record PaymentStepFailed(PaymentId paymentId, PaymentStep step, int attempt, Note fault) implements PaymentEvent {}
}
