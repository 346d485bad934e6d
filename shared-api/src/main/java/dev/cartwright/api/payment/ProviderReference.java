package dev.cartwright.api.payment;

import java.util.regex.Pattern;

/** What the provider calls a payment of ours: 1 to 255 visible characters of ASCII. */
public record ProviderReference(String value) {

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{1,255}");

    public ProviderReference {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a reference is 1 to 255 visible characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
