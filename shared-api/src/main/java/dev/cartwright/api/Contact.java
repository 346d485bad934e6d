package dev.cartwright.api;

import org.jspecify.annotations.Nullable;

/**
 * Who an order is for and where it goes, as far as the customer has said. Personal data: what is written down of it is
 * a {@link SealedContact}.
 */
public record Contact(@Nullable PersonName name, @Nullable PostalAddress address, @Nullable EmailAddress email) {

    public Contact {
        if (name == null && address == null && email == null) {
            throw new IllegalArgumentException("a contact has a name, an address or an email");
        }
    }
}
