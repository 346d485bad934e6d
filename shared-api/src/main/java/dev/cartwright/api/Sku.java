package dev.cartwright.api;

import java.util.Optional;

/** The shop's own name of a product: 1 to 64 of {@code A-Z a-z 0-9 . _ -}, case counts. */
public record Sku(String value) implements Comparable<Sku> {

    /** What the streams of products, and of nothing else, begin with. */
    public static final String STREAM_PREFIX = "product-";

    public Sku {
        Text.word(value, "a SKU");
    }

    /** The stream in the log that holds this product's life. */
    public String stream() {
        return STREAM_PREFIX + value;
    }

    /** The product whose life this stream holds; empty for streams of anything else. */
    public static Optional<Sku> ofStream(String stream) {
        return stream.startsWith(STREAM_PREFIX)
            ? Optional.of(new Sku(stream.substring(STREAM_PREFIX.length())))
            : Optional.empty();
    }

    /**
     * By code point, the same everywhere: two checkouts that reserve in this order never wait for each other
     * crosswise.
     */
    @Override
    public int compareTo(Sku other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
