package dev.cartwright.proof;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A key as the shop lists it, and who vouches for it.
 *
 * @param publicKey in PEM
 * @param since     it signs, to the microsecond; the one before it no longer does
 * @param vouchedBy the key that was there before; null of the first
 * @param signature of that one, in Base64, of the canonical JSON of all the others
 */
public record ListedKey(String keyId, String publicKey, Instant since, @Nullable String vouchedBy,
    @Nullable String signature) {

    public ListedKey {
        since = since.truncatedTo(ChronoUnit.MICROS);
    }

    /** The first key: to be trusted or not, but vouched for by none. */
    public static ListedKey first(SealKey key, Instant since) {
        return new ListedKey(key.id(), key.pem(), since, null, null);
    }

    /** A later key, for which the one before it vouches. */
    public static ListedKey vouched(SealKey key, Instant since, SecretKey before) {
        var unsigned = new ListedKey(key.id(), key.pem(), since, before.open().id(), null);
        return new ListedKey(key.id(), key.pem(), since, before.open().id(), before.sign(unsigned.signedBytes()));
    }

    boolean isVouchedForBy(SealKey key) {
        return key.id().equals(vouchedBy) && signature != null && key.hasSigned(signedBytes(), signature);
    }

    private byte[] signedBytes() {
        var out = new CanonicalBytes(512).raw("{\"keyId\":").string(keyId)
            .raw(",\"publicKey\":").string(publicKey)
            .raw(",\"since\":").string(Microseconds.written(since));
        if (vouchedBy != null) {
            out.raw(",\"vouchedBy\":").string(vouchedBy);
        }
        return out.raw('}').toArray();
    }
}
