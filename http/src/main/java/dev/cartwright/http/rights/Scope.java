package dev.cartwright.http.rights;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a token may be good for. */
public enum Scope {
    /** A shopper, who may do so with what is his own. */
    CUSTOMER,
    /** The shop's own front-end server, which acts for any shopper. */
    STOREFRONT,
    /** The shop's staff. */
    MERCHANT, AUDITOR, ANALYST, OPERATOR;

    /** As it stands in a token. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty where it is none of ours: an issuer may have others. */
    static Optional<Scope> of(String word) {
        return Arrays.stream(values()).filter(scope -> scope.word().equals(word)).findAny();
    }
}
