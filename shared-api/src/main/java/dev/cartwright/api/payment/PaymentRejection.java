package dev.cartwright.api.payment;

import dev.cartwright.api.Rejection;
import dev.cartwright.api.order.PaymentId;

/** Why a payment may say no. */
public sealed interface PaymentRejection extends Rejection {

    record UnknownPayment(PaymentId paymentId) implements PaymentRejection {

        @Override
        public Kind kind() {
            return Kind.NOT_FOUND;
        }

        @Override
        public String reason() {
            return "there is no payment %s".formatted(paymentId);
        }
    }
}
