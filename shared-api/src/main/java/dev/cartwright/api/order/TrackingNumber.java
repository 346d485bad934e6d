package dev.cartwright.api.order;

import java.util.regex.Pattern;

/** Under which a carrier can be asked where a shipment is: 1 to 64 of {@code A-Z a-z 0-9 . _ -} and spaces within. */
public record TrackingNumber(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]([A-Za-z0-9._ -]{0,62}[A-Za-z0-9._-])?");

    public TrackingNumber {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a tracking number is 1 to 64 of A-Z a-z 0-9 . _ - and spaces within");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
