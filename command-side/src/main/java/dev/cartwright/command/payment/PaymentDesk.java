package dev.cartwright.command.payment;

import dev.cartwright.api.payment.PaymentEvent.CaptureRequested;
import dev.cartwright.api.payment.PaymentEvent.PaymentRequested;
import dev.cartwright.api.payment.PaymentEvent.RefundRequested;
import dev.cartwright.api.payment.PaymentEvent.VoidRequested;
import dev.cartwright.log.Provenance;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.messaging.MetaData;
import org.springframework.stereotype.Component;

/** Puts down what the provider is to be asked, in the transaction of the event that wants it: neither is lost alone. */
@Component
@ProcessingGroup(PaymentDesk.GROUP)
public class PaymentDesk { // public: the settings of the process must name it

    /** Told of events within the unit of work in which they happen. */
    public static final String GROUP = "payment-desk";

    private final PaymentCalls calls;

    PaymentDesk(PaymentCalls calls) {
        this.calls = calls;
    }

    @EventHandler
    void whenever(PaymentRequested event, @Timestamp Instant now, MetaData metaData) {
        calls.putDown(PaymentCall.of(event, now, correlationOf(metaData)));
    }

    @EventHandler
    void whenever(CaptureRequested event, @Timestamp Instant now, MetaData metaData) {
        calls.putDown(PaymentCall.of(event, now, correlationOf(metaData)));
    }

    @EventHandler
    void whenever(VoidRequested event, @Timestamp Instant now, MetaData metaData) {
        calls.putDown(PaymentCall.of(event, now, correlationOf(metaData)));
    }

    @EventHandler
    void whenever(RefundRequested event, @Timestamp Instant now, MetaData metaData) {
        calls.putDown(PaymentCall.of(event, now, correlationOf(metaData)));
    }

    private static String correlationOf(MetaData metaData) {
        return Provenance.of(metaData).correlationId();
    }
}
