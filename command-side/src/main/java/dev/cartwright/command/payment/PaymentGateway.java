package dev.cartwright.command.payment;

import dev.cartwright.api.DeclineCode;
import dev.cartwright.api.Money;
import dev.cartwright.api.PaymentMethod;
import dev.cartwright.api.order.PaymentId;
import dev.cartwright.api.order.RefundId;
import dev.cartwright.api.payment.ProviderReference;

/**
 * Whoever takes money for us. Each call may block for as long as it takes, and may be repeated with the same arguments
 * whenever its answer was lost: the ids are the keys under which the same thing is done once.
 *
 * <p>A considered no is an answer; where it is not known what became of a call, {@link ProviderFault} is thrown.
 */
public interface PaymentGateway {

    /** What a provider has answered. */
    sealed interface Answer {

        /** So much is kept for us under this name. */
        record Authorized(ProviderReference reference) implements Answer {}

        /** The money is ours. */
        record Captured(ProviderReference reference) implements Answer {}

        /** The promise no longer stands. */
        record Voided() implements Answer {}

        record Refunded() implements Answer {}

        record Declined(DeclineCode code) implements Answer {}
    }

    /** Asks for the promise of so much. */
    Answer authorize(PaymentId payment, Money amount, PaymentMethod method) throws ProviderFault;

    /** Takes all that was promised. */
    Answer capture(PaymentId payment, ProviderReference reference, Money amount) throws ProviderFault;

    /** Lets the promise go; where the money has been taken meanwhile, answers so. */
    Answer release(PaymentId payment, ProviderReference reference) throws ProviderFault;

    /** Gives so much of what was taken back. */
    Answer refund(PaymentId payment, RefundId refund, ProviderReference reference, Money amount) throws ProviderFault;
}
