package dev.cartwright.command.payment.stripe;

import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeObject;
import com.stripe.net.Webhook;
import dev.cartwright.api.order.PaymentId;
import dev.cartwright.api.order.RefundId;
import dev.cartwright.api.payment.PaymentCommand;
import dev.cartwright.api.payment.PaymentCommand.RecordAuthorization;
import dev.cartwright.api.payment.PaymentCommand.RecordCapture;
import dev.cartwright.api.payment.PaymentCommand.RecordDecline;
import dev.cartwright.api.payment.PaymentCommand.RecordRefund;
import dev.cartwright.api.payment.PaymentCommand.RecordRefundRefusal;
import dev.cartwright.api.payment.PaymentCommand.RecordVoid;
import dev.cartwright.api.payment.ProviderReference;
import dev.cartwright.http.problem.Fault;
import dev.cartwright.http.problem.MalformedRequest;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Stripe tells us of its own accord. Each word is about one payment or refund of ours, found by the ids that we
 * gave it; words about anything else mean nothing to us.
 *
 * @see <a href="https://docs.stripe.com/webhooks">Webhooks</a>
 */
public final class StripeWebhooks {

    private static final Logger LOG = LoggerFactory.getLogger(StripeWebhooks.class);

    private final StripePolicy policy;

    public StripeWebhooks(StripePolicy policy) {
        this.policy = policy;
    }

    /**
     * What is to be taken down; nothing where it is not about a payment of ours.
     *
     * @throws SignatureVerificationException where Stripe has not signed it, or too long ago
     * @throws MalformedRequest               where it is no event
     */
    Optional<PaymentCommand> read(String body, String signature) throws SignatureVerificationException {
        var event = eventIn(body, signature);
        try {
            return Optional.ofNullable(wordOf(event.getType(), subjectOf(event)));
        } catch (EventDataObjectDeserializationException | RuntimeException e) { // its library checks little
            LOG.warn("Stripe's event {} of type {} is not understood", event.getId(), event.getType());
            return Optional.empty();
        }
    }

    private Event eventIn(String body, String signature) throws SignatureVerificationException {
        try {
            return Objects.requireNonNull(Webhook.constructEvent(body, signature, policy.webhookSecret(),
                policy.webhookTolerance().toSeconds()));
        } catch (RuntimeException e) {
            throw new MalformedRequest(new Fault("", "is no event of Stripe's"));
        }
    }

    /** Also of another version of Stripe's API than this library's: what we read of it is in all of them. */
    private static StripeObject subjectOf(Event event) throws EventDataObjectDeserializationException {
        var data = event.getDataObjectDeserializer();
        return data.getObject().isPresent() ? data.getObject().get() : data.deserializeUnsafe();
    }

    private static @Nullable PaymentCommand wordOf(String type, StripeObject subject) {
        if (subject instanceof PaymentIntent intent) {
            var payment = ours(intent.getMetadata(), StripeGateway.PAYMENT);
            return payment == null ? null : wordOf(type, intent, new PaymentId(payment));
        }
        if (subject instanceof Refund refund) {
            var payment = ours(refund.getMetadata(), StripeGateway.PAYMENT);
            var id = ours(refund.getMetadata(), StripeGateway.REFUND);
            return payment == null || id == null ? null : wordOf(refund, new PaymentId(payment), RefundId.parse(id));
        }
        return null;
    }

    private static @Nullable String ours(@Nullable Map<String, String> metadata, String name) {
        return metadata == null ? null : metadata.get(name);
    }

    private static @Nullable PaymentCommand wordOf(String type, PaymentIntent intent, PaymentId payment) {
        var reference = new ProviderReference(intent.getId());
        return switch (type) {
            case "payment_intent.amount_capturable_updated" -> new RecordAuthorization(payment, reference);
            case "payment_intent.succeeded" -> new RecordCapture(payment, reference);
            case "payment_intent.canceled" -> new RecordVoid(payment);
            case "payment_intent.payment_failed" -> {
                var error = intent.getLastPaymentError();
                yield new RecordDecline(payment, error == null
                    ? StripeWords.declineCode()
                    : StripeWords.declineCode(error.getDeclineCode(), error.getCode()));
            }
            default -> null;
        };
    }

    private static @Nullable PaymentCommand wordOf(Refund refund, PaymentId payment, RefundId id) {
        return switch (refund.getStatus()) {
            case "succeeded" -> new RecordRefund(payment, id);
            case "failed", "canceled" ->
                new RecordRefundRefusal(payment, id, StripeWords.declineCode(refund.getFailureReason()));
            default -> null; // on its way
        };
    }
}
