package dev.cartwright.api.order;

import dev.cartwright.api.CheckoutId;
import java.util.UUID;

/** An order. Derived from its checkout: however often a checkout is carried out, it makes this one order. */
public record OrderId(UUID value) {

    /** What the streams of orders, and of nothing else, begin with. */
    public static final String STREAM_PREFIX = "order-";

    public static OrderId of(CheckoutId checkoutId) {
        return new OrderId(checkoutId.value());
    }

    /** @throws IllegalArgumentException when it is not a UUID */
    public static OrderId parse(String text) {
        return new OrderId(UUID.fromString(text));
    }

    public CheckoutId checkoutId() {
        return new CheckoutId(value);
    }

    /** The stream in the log that holds this order's life. */
    public String stream() {
        return STREAM_PREFIX + value;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
