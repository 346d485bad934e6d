package dev.cartwright.api;

/** Where something is to be sent, as it is written on it: 1 to 1,000 characters. Personal data: never in an event. */
public record PostalAddress(String value) {

    public PostalAddress {
        Text.paragraphs(value, "an address", 1_000);
    }

    /** Without the address: logs are no place for it. */
    @Override
    public String toString() {
        return "PostalAddress";
    }
}
