package dev.cartwright.audit.seal;

import dev.cartwright.proof.ListedKey;
import dev.cartwright.proof.Microseconds;
import org.jspecify.annotations.Nullable;

/** A public key, since when it signs, and who vouches for it. */
record KeyView(String keyId, String algorithm, String publicKey, String since, @Nullable String vouchedBy,
    @Nullable String signature) {

    static KeyView of(ListedKey key) {
        return new KeyView(key.keyId(), "Ed25519", key.publicKey(), Microseconds.written(key.since()), key.vouchedBy(),
            key.signature());
    }
}
