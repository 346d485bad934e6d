package dev.cartwright.api.order;

import java.util.regex.Pattern;

/** One attempt to pay an order. Derived from both: however often an attempt is asked for, it is one payment. */
public record PaymentId(String value) {

    /** What the streams of payments, and of nothing else, begin with. */
    public static final String STREAM_PREFIX = "payment-";

    private static final int ORDER_LENGTH = 36; // of a UUID in its usual form
    private static final Pattern FORM = Pattern.compile("[0-9a-f-]{36}-[1-9][0-9]{0,8}");

    /** @throws IllegalArgumentException when it is not an order and the number of an attempt */
    public PaymentId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a payment is an order and the number of an attempt");
        }
        OrderId.parse(value.substring(0, ORDER_LENGTH));
    }

    /** @param attempt 1 for the first */
    public static PaymentId of(OrderId orderId, int attempt) {
        return new PaymentId(orderId + "-" + attempt);
    }

    public OrderId orderId() {
        return OrderId.parse(value.substring(0, ORDER_LENGTH));
    }

    public int attempt() {
        return Integer.parseInt(value.substring(ORDER_LENGTH + 1));
    }

    /** The stream in the log that holds this payment's life. */
    public String stream() {
        return STREAM_PREFIX + value;
    }

    @Override
    public String toString() {
        return value;
    }
}
