package dev.cartwright.api;

/** What a product is, for customers, in any script: 1 to 4,000 characters. */
public record ProductDescription(String value) {

    public ProductDescription {
        Text.paragraphs(value, "a description", 4_000);
    }

    @Override
    public String toString() {
        return value;
    }
}
