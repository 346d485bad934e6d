package dev.cartwright.command.payment.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.CaptureMethod;
import com.stripe.param.PaymentIntentCreateParams.ConfirmationMethod;
import com.stripe.param.PaymentIntentSearchParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import dev.cartwright.api.DeclineCode;
import dev.cartwright.api.Money;
import dev.cartwright.api.PaymentMethod;
import dev.cartwright.api.order.PaymentId;
import dev.cartwright.api.order.RefundId;
import dev.cartwright.api.payment.ProviderReference;
import dev.cartwright.command.payment.PaymentGateway;
import dev.cartwright.command.payment.PaymentGateway.Answer.Authorized;
import dev.cartwright.command.payment.PaymentGateway.Answer.Captured;
import dev.cartwright.command.payment.PaymentGateway.Answer.Declined;
import dev.cartwright.command.payment.PaymentGateway.Answer.Refunded;
import dev.cartwright.command.payment.PaymentGateway.Answer.Voided;
import dev.cartwright.command.payment.ProviderFault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks Stripe. A PaymentIntent is confirmed as it is created, captured by hand, and carries our ids; each call has an
 * idempotency key of its own, so that Stripe answers a repetition as it answered the first. What is repeated when the
 * key may be forgotten is looked for by our ids first; a capture or a cancellation done twice is told by its state.
 *
 * @see <a href="https://docs.stripe.com/api/payment_intents">PaymentIntents</a>
 * @see <a href="https://docs.stripe.com/api/idempotent_requests">Idempotent requests</a>
 */
public final class StripeGateway implements PaymentGateway {

    /** Under which a PaymentIntent and a refund carry our ids. */
    static final String PAYMENT = "cartwright_payment";
    static final String ORDER = "cartwright_order";
    static final String REFUND = "cartwright_refund";

    private static final int CONFLICT = 409;
    private static final String UNEXPECTED_STATE = "payment_intent_unexpected_state";
    private static final DeclineCode DECLINED = new DeclineCode("card_declined");
    private static final DeclineCode CANCELLED = new DeclineCode("payment_intent_canceled");

    /** Stripe may remove them once they are 24 hours old. */
    private static final Duration KEYS_ARE_KNOWN_FOR = Duration.ofHours(23);
    private static final long PAGE_MAX = 100;

    private final StripeClient stripe;
    private final InstantSource clock;

    public StripeGateway(StripePolicy policy, InstantSource clock) {
        this.clock = clock;
        stripe = StripeClient.builder()
            .setApiKey(policy.apiKey())
            .setApiBase(policy.apiBase())
            .setConnectTimeout(Math.toIntExact(policy.connectTimeout().toMillis()))
            .setReadTimeout(Math.toIntExact(policy.readTimeout().toMillis()))
            .setMaxNetworkRetries(0) // repeated by us, where it is written down
            .build();
    }

    @Override
    public Answer authorize(PaymentId payment, Money amount, PaymentMethod method, Instant firstAsked)
        throws ProviderFault {
        var wish = PaymentIntentCreateParams.builder()
            .setAmount(amount.amount())
            .setCurrency(amount.currency().getCurrencyCode().toLowerCase(Locale.ROOT))
            .setPaymentMethod(method.value())
            .addPaymentMethodType("card")
            .setCaptureMethod(CaptureMethod.MANUAL)
            .setConfirmationMethod(ConfirmationMethod.AUTOMATIC)
            .setConfirm(true)
            .setErrorOnRequiresAction(true) // nobody is there who could answer his bank
            .putMetadata(PAYMENT, payment.value())
            .putMetadata(ORDER, payment.orderId().toString())
            .build();
        try {
            if (isForgotten(firstAsked)) {
                var made = madeFor(payment);
                if (made.isPresent()) {
                    return answerOf(made.get());
                }
            }
            var intent = stripe.v1().paymentIntents().create(wish, keyed("authorize-" + payment));
            // a repetition is answered with what was first answered: how it stands now may be another matter
            return answerOf(isSettled(intent) ? intent : stripe.v1().paymentIntents().retrieve(intent.getId()));
        } catch (CardException e) {
            return new Declined(codeOf(e));
        } catch (InvalidRequestException e) {
            if (isBusy(e)) {
                throw fault(e);
            }
            return new Declined(StripeWords.declineCode(e.getCode()));
        } catch (StripeException | RuntimeException e) {
            throw fault(e);
        }
    }

    /** The keys of before may be unknown to Stripe by now: what came of them is found by our ids. */
    private boolean isForgotten(Instant firstAsked) {
        return clock.instant().isAfter(firstAsked.plus(KEYS_ARE_KNOWN_FOR));
    }

    private Optional<PaymentIntent> madeFor(PaymentId payment) throws StripeException {
        var question = PaymentIntentSearchParams.builder().setLimit(1L)
            .setQuery("metadata['%s']:'%s'".formatted(PAYMENT, payment.value())).build();
        return stripe.v1().paymentIntents().search(question).getData().stream().findFirst();
    }

    private Optional<Refund> madeFor(RefundId refund, ProviderReference reference) throws StripeException {
        var question = RefundListParams.builder().setPaymentIntent(reference.value()).setLimit(PAGE_MAX).build();
        for (var made : stripe.v1().refunds().list(question).autoPagingIterable()) {
            if (made.getMetadata() != null && refund.toString().equals(made.getMetadata().get(REFUND))) {
                return Optional.of(made);
            }
        }
        return Optional.empty();
    }

    private static boolean isSettled(PaymentIntent intent) {
        return !"processing".equals(intent.getStatus());
    }

    /** @throws ProviderFault where it is not decided yet */
    private static Answer answerOf(PaymentIntent intent) throws ProviderFault {
        return switch (intent.getStatus()) {
            case "requires_capture" -> new Authorized(new ProviderReference(intent.getId()));
            case "succeeded" -> new Captured(new ProviderReference(intent.getId()));
            case "canceled" -> new Declined(CANCELLED);
            case "requires_payment_method", "requires_action", "requires_confirmation" -> new Declined(DECLINED);
            default -> throw new ProviderFault("the payment is still " + intent.getStatus());
        };
    }

    @Override
    public Answer capture(PaymentId payment, ProviderReference reference, Money amount) throws ProviderFault {
        try {
            return answerOf(stripe.v1().paymentIntents().capture(reference.value(), keyed("capture-" + payment)));
        } catch (CardException e) {
            return new Declined(codeOf(e));
        } catch (InvalidRequestException e) {
            if (isBusy(e)) {
                throw fault(e);
            }
            return howItStands(reference, e);
        } catch (StripeException | RuntimeException e) {
            throw fault(e);
        }
    }

    @Override
    public Answer release(PaymentId payment, ProviderReference reference) throws ProviderFault {
        try {
            stripe.v1().paymentIntents().cancel(reference.value(), keyed("cancel-" + payment));
            return new Voided();
        } catch (InvalidRequestException e) {
            if (isBusy(e)) {
                throw fault(e);
            }
            return howItStands(reference, e) instanceof Captured captured ? captured : new Voided();
        } catch (StripeException | RuntimeException e) {
            throw fault(e);
        }
    }

    @Override
    public Answer refund(PaymentId payment, RefundId refund, ProviderReference reference, Money amount,
        Instant firstAsked) throws ProviderFault {
        var wish = RefundCreateParams.builder()
            .setPaymentIntent(reference.value())
            .setAmount(amount.amount())
            .putMetadata(PAYMENT, payment.value())
            .putMetadata(REFUND, refund.toString())
            .build();
        try {
            var made = isForgotten(firstAsked) ? madeFor(refund, reference) : Optional.<Refund>empty();
            return answerOf(made.isPresent()
                ? made.get()
                : stripe.v1().refunds().create(wish, keyed("refund-" + refund)));
        } catch (InvalidRequestException e) {
            if (isBusy(e)) {
                throw fault(e);
            }
            return new Declined(StripeWords.declineCode(e.getCode()));
        } catch (StripeException | RuntimeException e) {
            throw fault(e);
        }
    }

    private static Answer answerOf(Refund refund) {
        return switch (refund.getStatus()) {
            case "failed", "canceled" -> new Declined(StripeWords.declineCode(refund.getFailureReason()));
            default -> new Refunded(); // or on its way: should that fail, a webhook says so
        };
    }

    /** What was asked for does not fit how it stands, so that is asked. */
    private Answer howItStands(ProviderReference reference, InvalidRequestException why) throws ProviderFault {
        if (!UNEXPECTED_STATE.equals(why.getCode())) {
            return new Declined(StripeWords.declineCode(why.getCode()));
        }
        try {
            return answerOf(stripe.v1().paymentIntents().retrieve(reference.value()));
        } catch (StripeException | RuntimeException e) {
            throw fault(e);
        }
    }

    /** Another request about the same object is under way. */
    private static boolean isBusy(InvalidRequestException e) {
        return Objects.equals(e.getStatusCode(), CONFLICT);
    }

    private static DeclineCode codeOf(CardException e) {
        return StripeWords.declineCode(e.getDeclineCode(), e.getCode());
    }

    /**
     * Stripe's own messages may name what a customer has typed: only the kind of trouble is told. Its library also
     * stumbles, with exceptions of any kind, over answers that are none.
     */
    private static ProviderFault fault(Exception e) {
        var status = e instanceof StripeException its && its.getStatusCode() != null ? its.getStatusCode() : 0;
        return new ProviderFault("Stripe answered %s (%s)".formatted(status == 0 ? "nothing" : status,
            e.getClass().getSimpleName()), e);
    }

    private static RequestOptions keyed(String key) {
        return RequestOptions.builder().setIdempotencyKey("cartwright-" + key).build();
    }
}
