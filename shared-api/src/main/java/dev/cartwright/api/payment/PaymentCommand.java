package dev.cartwright.api.payment;

import dev.cartwright.api.Command;
import dev.cartwright.api.DeclineCode;
import dev.cartwright.api.Money;
import dev.cartwright.api.Note;
import dev.cartwright.api.PaymentMethod;
import dev.cartwright.api.order.PaymentId;
import dev.cartwright.api.order.RefundId;

/** What can be asked of a payment. Whatever is asked twice is done once; what comes too late changes nothing. */
public sealed interface PaymentCommand extends Command {

    PaymentId paymentId();

    @Override
    default String stream() {
        return paymentId().stream();
    }

    // --- what we want of it

    /** Asks for the customer's promise of so much. */
    record RequestPayment(PaymentId paymentId, Money amount, PaymentMethod method) implements PaymentCommand {}

    /** Takes what was promised. */
    record CapturePayment(PaymentId paymentId) implements PaymentCommand {}

    /** It is no longer wanted: what was promised is let go, what was taken goes back, as soon as that is known. */
    record GiveBackPayment(PaymentId paymentId) implements PaymentCommand {}

    /** Gives a part of what was taken back. */
    record RefundPayment(PaymentId paymentId, RefundId refundId, Money amount) implements PaymentCommand {}

    // --- what the provider says

    record RecordAuthorization(PaymentId paymentId, ProviderReference reference) implements PaymentCommand {}

    record RecordDecline(PaymentId paymentId, DeclineCode declineCode) implements PaymentCommand {}

    record RecordCapture(PaymentId paymentId, ProviderReference reference) implements PaymentCommand {}

    /** What was promised cannot be taken, now or ever. */
    record RecordCaptureRefusal(PaymentId paymentId, DeclineCode declineCode) implements PaymentCommand {}

    /** The promise no longer stands, because we let it go or because it has run out. */
    record RecordVoid(PaymentId paymentId) implements PaymentCommand {}

    record RecordRefund(PaymentId paymentId, RefundId refundId) implements PaymentCommand {}

    /** The money cannot go back the way it came, or has come back to us. */
    record RecordRefundRefusal(PaymentId paymentId, RefundId refundId, DeclineCode declineCode)
        implements
            PaymentCommand {}

    /** The provider did not answer, or not sensibly: it will be asked again. */
    record RecordFailure(PaymentId paymentId, PaymentStep step, int attempt, Note fault) implements PaymentCommand {}
}
