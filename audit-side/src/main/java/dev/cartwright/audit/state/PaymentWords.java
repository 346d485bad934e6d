package dev.cartwright.audit.state;

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

/** What happened to a payment, as a sentence for people. */
final class PaymentWords {

    private PaymentWords() {}

    static String of(PaymentEvent event) {
        return switch (event) {
            case PaymentRequested it -> "%s asked for by %s".formatted(Amounts.text(it.amount()), it.method());
            case PaymentAuthorized it -> "%s promised, as %s".formatted(Amounts.text(it.amount()), it.reference());
            case PaymentDeclined it -> "declined: " + it.declineCode();
            case CaptureRequested it -> "%s to be taken".formatted(Amounts.text(it.amount()));
            case PaymentCaptured it -> "%s taken".formatted(Amounts.text(it.amount()));
            case CaptureRefused it -> "could not be taken: " + it.declineCode();
            case PaymentWithdrawn _ -> "no longer wanted";
            case VoidRequested _ -> "the promise is to be let go";
            case PaymentVoided _ -> "the promise no longer stands";
            case RefundRequested it -> "%s to go back".formatted(Amounts.text(it.amount()));
            case PaymentRefunded it -> "%s went back".formatted(Amounts.text(it.amount()));
            case RefundRefused it -> "%s could not go back: %s".formatted(Amounts.text(it.amount()), it.declineCode());
            case PaymentStepFailed it -> "the provider did not answer, attempt %d: %s".formatted(it.attempt(),
                it.fault());
        };
    }
}
