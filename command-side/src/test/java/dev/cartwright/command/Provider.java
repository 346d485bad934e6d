package dev.cartwright.command;

import dev.cartwright.api.DeclineCode;
import dev.cartwright.api.payment.PaymentCommand.RecordAuthorization;
import dev.cartwright.api.payment.PaymentCommand.RecordCapture;
import dev.cartwright.api.payment.PaymentCommand.RecordCaptureRefusal;
import dev.cartwright.api.payment.PaymentCommand.RecordDecline;
import dev.cartwright.api.payment.PaymentCommand.RecordRefund;
import dev.cartwright.api.payment.PaymentCommand.RecordVoid;
import dev.cartwright.api.payment.PaymentEvent;
import dev.cartwright.api.payment.PaymentEvent.CaptureRefused;
import dev.cartwright.api.payment.PaymentEvent.CaptureRequested;
import dev.cartwright.api.payment.PaymentEvent.PaymentAuthorized;
import dev.cartwright.api.payment.PaymentEvent.PaymentCaptured;
import dev.cartwright.api.payment.PaymentEvent.PaymentDeclined;
import dev.cartwright.api.payment.PaymentEvent.PaymentRefunded;
import dev.cartwright.api.payment.PaymentEvent.PaymentRequested;
import dev.cartwright.api.payment.PaymentEvent.PaymentVoided;
import dev.cartwright.api.payment.PaymentEvent.RefundRequested;
import dev.cartwright.api.payment.PaymentEvent.VoidRequested;
import dev.cartwright.api.payment.ProviderReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A provider of payments in a test: what it may still say, and what it may say out of turn. */
final class Provider {

    private static final DeclineCode NO = new DeclineCode("card_declined");

    private Provider() {}

    /** An answer to each call that has had none; a refund is never refused. */
    static List<Object> openWords(List<Object> history, boolean yes) {
        Map<String, Object> open = new LinkedHashMap<>();
        for (var event : history) {
            if (event instanceof PaymentEvent payment) {
                enter(payment, open, yes);
            }
        }
        return List.copyOf(open.values());
    }

    private static void enter(PaymentEvent event, Map<String, Object> open, boolean yes) {
        var id = event.paymentId();
        switch (event) {
            case PaymentRequested _ -> open.put("authorize " + id,
                yes ? new RecordAuthorization(id, referenceOf(event)) : new RecordDecline(id, NO));
            case PaymentAuthorized _,PaymentDeclined _ -> open.remove("authorize " + id);
            case CaptureRequested _ -> open.put("capture " + id,
                yes ? new RecordCapture(id, referenceOf(event)) : new RecordCaptureRefusal(id, NO));
            case CaptureRefused _ -> open.remove("capture " + id);
            case VoidRequested _ -> open.put("void " + id, new RecordVoid(id));
            case PaymentCaptured _,PaymentVoided _ -> {
                open.remove("authorize " + id);
                open.remove("capture " + id);
                open.remove("void " + id);
            }
            case RefundRequested refund -> open.put("refund " + refund.refundId(),
                new RecordRefund(id, refund.refundId()));
            case PaymentRefunded refund -> open.remove("refund " + refund.refundId());
            default -> {} // nothing is asked or answered
        }
    }

    /** Words of which some were said, some are said too early, and some should never be. */
    static List<Object> anyWords(List<Object> history, boolean taken) {
        var words = new ArrayList<>();
        for (var event : history) {
            if (event instanceof PaymentRequested(var id, _, _)) {
                words.add(new RecordAuthorization(id, referenceOf((PaymentEvent) event)));
                words.add(new RecordDecline(id, NO));
                words.add(taken ? new RecordCapture(id, referenceOf((PaymentEvent) event)) : new RecordVoid(id));
            } else if (event instanceof RefundRequested refund) {
                words.add(new RecordRefund(refund.paymentId(), refund.refundId()));
            }
        }
        return words;
    }

    private static ProviderReference referenceOf(PaymentEvent event) {
        return new ProviderReference("its-" + event.paymentId());
    }
}
