package dev.cartwright.command.payment;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.cartwright.api.Money;
import dev.cartwright.api.Rejected;
import dev.cartwright.api.order.PaymentId;
import dev.cartwright.api.order.RefundId;
import dev.cartwright.api.payment.PaymentCommand.CapturePayment;
import dev.cartwright.api.payment.PaymentCommand.GiveBackPayment;
import dev.cartwright.api.payment.PaymentCommand.RecordAuthorization;
import dev.cartwright.api.payment.PaymentCommand.RecordCapture;
import dev.cartwright.api.payment.PaymentCommand.RecordCaptureRefusal;
import dev.cartwright.api.payment.PaymentCommand.RecordDecline;
import dev.cartwright.api.payment.PaymentCommand.RecordFailure;
import dev.cartwright.api.payment.PaymentCommand.RecordRefund;
import dev.cartwright.api.payment.PaymentCommand.RecordRefundRefusal;
import dev.cartwright.api.payment.PaymentCommand.RecordVoid;
import dev.cartwright.api.payment.PaymentCommand.RefundPayment;
import dev.cartwright.api.payment.PaymentCommand.RequestPayment;
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
import dev.cartwright.api.payment.PaymentRejection.UnknownPayment;
import dev.cartwright.api.payment.ProviderReference;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to get the money for an order. What the provider says is taken down whenever it comes, however often;
 * what comes for a payment that nobody wants any more is let go, or goes back.
 */
@Aggregate(commandTargetResolver = "targetStreams", lockFactory = "noLocks")
class Payment {

    private enum Stand {
        REQUESTED, AUTHORIZED, CAPTURING, CAPTURED, VOIDING, GONE
    }

    @AggregateIdentifier
    private String stream;
    private PaymentId id;
    private Money amount;
    private @Nullable Stand stand; // none before it is asked for
    private boolean wanted = true;
    private @Nullable ProviderReference reference;
    private final Refunds refunds = new Refunds();

    // --- what we want of it

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(RequestPayment command) {
        if (stand == null) { // asked for once is asked for
            apply(new PaymentRequested(command.paymentId(), command.amount(), command.method()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(CapturePayment command) {
        if (requireKnown(command.paymentId()) == Stand.AUTHORIZED) {
            apply(new CaptureRequested(id, requireReference(), amount));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(GiveBackPayment command) {
        switch (requireKnown(command.paymentId())) {
            case REQUESTED, CAPTURING -> {
                if (wanted) {
                    apply(new PaymentWithdrawn(id));
                }
            }
            case AUTHORIZED -> apply(new VoidRequested(id, requireReference()));
            case CAPTURED -> giveBackAllThatIsLeft();
            case VOIDING, GONE -> {} // it is on its way, or there is nothing
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(RefundPayment command) {
        if (requireKnown(command.paymentId()) != Stand.CAPTURED) {
            throw new IllegalStateException("%s has not been captured".formatted(id));
        }
        if (!refunds.know(command.refundId())) { // asked for once is asked for
            refunds.requireAtMost(amount, command.amount());
            apply(new RefundRequested(id, command.refundId(), requireReference(), command.amount()));
        }
    }

    // --- what the provider says

    /** Of one that was declined as well: whoever pays all the same gets his money back. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(RecordAuthorization command) {
        var its = requireKnown(command.paymentId());
        if (its == Stand.REQUESTED || (its == Stand.GONE && reference == null)) {
            apply(new PaymentAuthorized(id, command.reference(), amount));
            if (!wanted) {
                apply(new VoidRequested(id, command.reference()));
            }
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(RecordDecline command) {
        if (requireKnown(command.paymentId()) == Stand.REQUESTED) {
            apply(new PaymentDeclined(id, command.declineCode()));
        }
    }

    /** Whatever we believed: what was taken was taken, and goes back if it was not wanted. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(RecordCapture command) {
        if (requireKnown(command.paymentId()) == Stand.CAPTURED) {
            return;
        }
        if (reference == null) { // it was told of the second before the first
            apply(new PaymentAuthorized(id, command.reference(), amount));
        }
        apply(new PaymentCaptured(id, amount));
        if (!wanted) {
            giveBackAllThatIsLeft();
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(RecordCaptureRefusal command) {
        if (requireKnown(command.paymentId()) == Stand.CAPTURING) {
            apply(new CaptureRefused(id, command.declineCode()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(RecordVoid command) {
        switch (requireKnown(command.paymentId())) {
            case REQUESTED, AUTHORIZED, CAPTURING, VOIDING -> apply(new PaymentVoided(id));
            case CAPTURED, GONE -> {} // word of it comes late
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(RecordRefund command) {
        requireKnown(command.paymentId());
        if (refunds.isOpen(command.refundId())) {
            apply(new PaymentRefunded(id, command.refundId(), refunds.amountOf(command.refundId())));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(RecordRefundRefusal command) {
        requireKnown(command.paymentId());
        if (refunds.isLive(command.refundId())) { // also one that has gone back, and come back to us
            apply(new RefundRefused(id, command.refundId(), refunds.amountOf(command.refundId()),
                command.declineCode()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(RecordFailure command) {
        requireKnown(command.paymentId());
        apply(new PaymentStepFailed(id, command.step(), command.attempt(), command.fault()));
    }

    private void giveBackAllThatIsLeft() {
        var left = refunds.leftOf(amount);
        var refund = RefundId.ofAllThatIsLeft(id);
        if (left.amount() > 0 && !refunds.know(refund)) {
            apply(new RefundRequested(id, refund, requireReference(), left));
        }
    }

    // --- remembering

    @EventSourcingHandler
    void evolve(PaymentEvent event) {
        switch (event) {
            case PaymentRequested(var itsId, var itsAmount, _) -> {
                stream = itsId.stream();
                id = itsId;
                amount = itsAmount;
                stand = Stand.REQUESTED;
            }
            case PaymentAuthorized(_, var itsReference, _) -> {
                reference = itsReference;
                stand = Stand.AUTHORIZED;
            }
            case PaymentDeclined _ -> gone();
            case CaptureRequested _ -> stand = Stand.CAPTURING;
            case PaymentCaptured _ -> stand = Stand.CAPTURED;
            case CaptureRefused _ -> gone();
            case PaymentWithdrawn _ -> wanted = false;
            case VoidRequested _ -> {
                wanted = false;
                stand = Stand.VOIDING;
            }
            case PaymentVoided _ -> gone();
            case RefundRequested(_, var refund, _, var itsAmount) -> refunds.open(refund, itsAmount);
            case PaymentRefunded(_, var refund, _) -> refunds.settle(refund);
            case RefundRefused(_, var refund, _, _) -> refunds.refuse(refund);
            case PaymentStepFailed _ -> {} // nothing has become known
        }
    }

    /** Should anything come of it all the same, it goes back. */
    private void gone() {
        stand = Stand.GONE;
        wanted = false;
    }

    private Stand requireKnown(PaymentId asked) {
        if (stand == null) {
            throw new Rejected(new UnknownPayment(asked));
        }
        return stand;
    }

    private ProviderReference requireReference() {
        return Objects.requireNonNull(reference, "what was authorised has a reference");
    }

    @SuppressWarnings("NullAway.Init") // the first event sets what is not null
    Payment() {
        // Axon replays history into an empty payment
    }
}
