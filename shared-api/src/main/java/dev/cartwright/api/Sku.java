package dev.cartwright.api;

/** The shop's own name of a product: 1 to 64 of {@code A-Z a-z 0-9 . _ -}, case counts. */
public record Sku(String value) implements Comparable<Sku> {

    public Sku {
        Text.word(value, "a SKU");
    }

    /** The stream in the log that holds this product's life. */
    public String stream() {
        return "product-" + value;
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
