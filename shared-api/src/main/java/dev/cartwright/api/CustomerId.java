package dev.cartwright.api;

/** Who shops: 1 to 64 of {@code A-Z a-z 0-9 . _ -}, given by the shop, and no personal data. */
public record CustomerId(String value) {

    /** What the streams of carts, and of nothing else, begin with. */
    public static final String CART_STREAM_PREFIX = "cart-";

    public CustomerId {
        Text.word(value, "a customer id");
    }

    /** The stream in the log that holds this customer's cart. */
    public String cartStream() {
        return CART_STREAM_PREFIX + value;
    }

    /** The stream in the log that tells what became of what is known of this customer. */
    public String stream() {
        return "customer-" + value;
    }

    @Override
    public String toString() {
        return value;
    }
}
