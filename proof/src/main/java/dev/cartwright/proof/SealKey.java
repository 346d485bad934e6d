package dev.cartwright.proof;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** A public key that tree heads are checked with: Ed25519. Two are equal where they are the same key. */
public final class SealKey {

    static final String ALGORITHM = "Ed25519";
    private static final String LABEL = "PUBLIC KEY";
    private static final int ID_DIGITS = 32;

    private final PublicKey key;

    SealKey(PublicKey key) {
        this.key = key;
    }

    /**
     * The keys in a PEM text.
     *
     * @throws IllegalArgumentException where there is none, or one that is no Ed25519 key
     */
    public static List<SealKey> allIn(String pem) {
        var keys = Pem.read(LABEL, pem).stream().map(SealKey::decode).toList();
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("there is no public key in it");
        }
        return keys;
    }

    private static SealKey decode(byte[] encoded) {
        try {
            return new SealKey(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException other) {
            throw new IllegalArgumentException("there is a key in it that is none of " + ALGORITHM, other);
        }
    }

    /** By which it is called: the beginning of the SHA-256 of its encoding. */
    public String id() {
        return Hash.ofBytes(key.getEncoded()).toString().substring(0, ID_DIGITS);
    }

    public String pem() {
        return Pem.write(LABEL, key.getEncoded());
    }

    /** Whether it is this key's signature, in Base64, of these bytes. */
    boolean hasSigned(byte[] content, String signature) {
        try {
            var check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(content);
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (SignatureException | IllegalArgumentException noSignature) {
            return false;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK knows " + ALGORITHM, impossible);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealKey its && key.equals(its.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return id();
    }
}
