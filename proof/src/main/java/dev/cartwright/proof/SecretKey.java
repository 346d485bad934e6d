package dev.cartwright.proof;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** The secret half of a {@link SealKey}: who has it can sign tree heads. */
public final class SecretKey {

    private static final String LABEL = "PRIVATE KEY";

    private final PrivateKey secret;
    private final SealKey open;

    private SecretKey(KeyPair pair) {
        this.secret = pair.getPrivate();
        this.open = new SealKey(pair.getPublic());
    }

    public static SecretKey made() {
        return new SecretKey(pair(new SecureRandom()));
    }

    /**
     * The keys in a PEM text, such as {@code openssl genpkey -algorithm ed25519} writes it.
     *
     * @throws IllegalArgumentException where there is none, or one that is no Ed25519 key
     */
    public static List<SecretKey> allIn(String pem) {
        var keys = Pem.read(LABEL, pem).stream().map(SecretKey::decode).toList();
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("there is no private key in it");
        }
        return keys;
    }

    private static SecretKey decode(byte[] encoded) {
        try {
            var secret = KeyFactory.getInstance(SealKey.ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new SecretKey(pair(new Given(((EdECPrivateKey) secret).getBytes().orElseThrow())));
        } catch (GeneralSecurityException other) {
            throw new IllegalArgumentException("there is a key in it that is none of " + SealKey.ALGORITHM, other);
        }
    }

    private static KeyPair pair(SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance(SealKey.ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK knows " + SealKey.ALGORITHM, impossible);
        }
    }

    /** No dice: a secret key of Ed25519 is the random bytes that it was made of, and makes its public key anew. */
    private static final class Given extends SecureRandom {

        private static final long serialVersionUID = 1;

        private final byte[] bytes;

        Given(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] wanted) {
            System.arraycopy(bytes, 0, wanted, 0, wanted.length);
        }
    }

    public SealKey open() {
        return open;
    }

    public String pem() {
        return Pem.write(LABEL, secret.getEncoded());
    }

    /** @return the signature in Base64 */
    String sign(byte[] content) {
        try {
            var signature = Signature.getInstance(SealKey.ALGORITHM);
            signature.initSign(secret);
            signature.update(content);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK can sign with " + SealKey.ALGORITHM, impossible);
        }
    }
}
