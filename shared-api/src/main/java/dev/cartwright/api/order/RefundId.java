package dev.cartwright.api.order;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Money on its way back. */
public record RefundId(UUID value) {

    /** Of all that is left of a payment that is no longer wanted: however often it is asked for, it is one refund. */
    public static RefundId ofAllThatIsLeft(PaymentId payment) {
        return new RefundId(UUID.nameUUIDFromBytes(payment.value().getBytes(StandardCharsets.UTF_8)));
    }

    /** @throws IllegalArgumentException when it is not a UUID */
    public static RefundId parse(String text) {
        return new RefundId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
