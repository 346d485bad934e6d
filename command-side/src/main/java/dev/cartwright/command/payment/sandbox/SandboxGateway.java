package dev.cartwright.command.payment.sandbox;

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
import dev.cartwright.command.payment.sandbox.SandboxBooks.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Pays by {@code pm_card_visa} and most other names of test cards, declines by {@code pm_card_chargeDeclined}, answers
 * late by {@code pm_card_slow}, and by {@code pm_card_error} fails technically twice before it pays.
 */
public final class SandboxGateway implements PaymentGateway {

    private static final PaymentMethod SLOW = new PaymentMethod("pm_card_slow");
    private static final PaymentMethod ERROR = new PaymentMethod("pm_card_error");
    private static final int ERRORS = 2;
    private static final String TEST_CARDS = "pm_card_";
    private static final Map<String, DeclineCode> DECLINES = Map.of(
        "pm_card_chargeDeclined", new DeclineCode("card_declined"),
        "pm_card_chargeDeclinedInsufficientFunds", new DeclineCode("insufficient_funds"),
        "pm_card_chargeDeclinedExpiredCard", new DeclineCode("expired_card"));
    private static final DeclineCode NO_SUCH_METHOD = new DeclineCode("no_such_payment_method");
    private static final DeclineCode NOT_AUTHORIZED = new DeclineCode("not_authorized");

    private final SandboxPolicy policy;
    private final SandboxBooks books;
    private final DoubleSupplier chance;

    /** @param chance 0 to 1, anew each time */
    public SandboxGateway(SandboxPolicy policy, SandboxBooks books, DoubleSupplier chance) {
        this.policy = policy;
        this.books = books;
        this.chance = chance;
    }

    @Override
    public Answer authorize(PaymentId payment, Money amount, PaymentMethod method, Instant firstAsked)
        throws ProviderFault {
        var calls = books.ask(payment, amount);
        if (method.equals(ERROR) && calls <= ERRORS) {
            throw new ProviderFault("the sandbox fails, as this method wants it");
        }
        return answered(method.equals(SLOW) ? policy.slowAnswer() : policy.answer(), () -> {
            var declined = declineOf(method);
            return switch (books.authorize(payment, declined == null)) {
                case CAPTURED -> new Captured(referenceOf(payment));
                case VOIDED -> new Voided();
                case DECLINED -> new Declined(declined == null ? NOT_AUTHORIZED : declined);
                case ASKED, AUTHORIZED -> new Authorized(referenceOf(payment));
            };
        });
    }

    private static @Nullable DeclineCode declineOf(PaymentMethod method) {
        return method.value().startsWith(TEST_CARDS) ? DECLINES.get(method.value()) : NO_SUCH_METHOD;
    }

    @Override
    public Answer capture(PaymentId payment, ProviderReference reference, Money amount) throws ProviderFault {
        return answered(policy.answer(),
            () -> books.move(payment, Status.AUTHORIZED, Status.CAPTURED) == Status.CAPTURED
                ? new Captured(reference)
                : new Declined(NOT_AUTHORIZED));
    }

    @Override
    public Answer release(PaymentId payment, ProviderReference reference) throws ProviderFault {
        return answered(policy.answer(), () -> books.move(payment, Status.AUTHORIZED, Status.VOIDED) == Status.CAPTURED
            ? new Captured(reference)
            : new Voided());
    }

    @Override
    public Answer refund(PaymentId payment, RefundId refund, ProviderReference reference, Money amount,
        Instant firstAsked)
        throws ProviderFault {
        return answered(policy.answer(), () -> books.refund(payment, refund, amount)
            ? new Refunded()
            : new Declined(new DeclineCode("exceeds_captured")));
    }

    private Answer answered(Duration after, Supplier<Answer> work) throws ProviderFault {
        pause(after);
        var dice = chance.getAsDouble();
        if (dice < policy.failureShare() / 2) {
            throw new ProviderFault("the sandbox fails before it has done anything");
        }
        var answer = work.get();
        if (dice < policy.failureShare()) {
            throw new ProviderFault("the sandbox fails after it has done everything");
        }
        return answer;
    }

    private static void pause(Duration time) throws ProviderFault {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderFault("nobody waits for the sandbox any longer", e);
        }
    }

    private static ProviderReference referenceOf(PaymentId payment) {
        return new ProviderReference("sandbox_" + payment);
    }
}
