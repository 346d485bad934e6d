package dev.cartwright.api;

/** What customers call a product, in any script: 1 to 200 characters on one line. */
public record ProductName(String value) {

    public ProductName {
        Text.line(value, "a name", 200);
    }

    @Override
    public String toString() {
        return value;
    }
}
