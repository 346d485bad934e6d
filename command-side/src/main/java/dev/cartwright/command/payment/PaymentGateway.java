package dev.cartwright.command.payment;

import dev.cartwright.api.DeclineCode;
import dev.cartwright.api.Money;
import dev.cartwright.api.PaymentMethod;
import dev.cartwright.api.order.PaymentId;
import dev.cartwright.api.order.RefundId;
import dev.cartwright.api.payment.ProviderReference;
import java.time.Instant;

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

    /**
     * Asks for the promise of so much.
     *
     * @param firstAsked when this was asked for the first time: a provider that does not know our keys for ever looks
     *                   for what has become of it, before it begins anew
     */
    Answer authorize(PaymentId payment, Money amount, PaymentMethod method, Instant firstAsked) throws ProviderFault;

    /** Takes all that was promised. */
    Answer capture(PaymentId payment, ProviderReference reference, Money amount) throws ProviderFault;

    /** Lets the promise go; where the money has been taken meanwhile, answers so. */
    Answer release(PaymentId payment, ProviderReference reference) throws ProviderFault;

    /**
     * Gives so much of what was taken back.
     *
     * @param firstAsked as for {@link #authorize}
     */
    Answer refund(PaymentId payment, RefundId refund, ProviderReference reference, Money amount, Instant firstAsked)
        throws ProviderFault;
}
