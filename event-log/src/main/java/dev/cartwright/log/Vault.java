package dev.cartwright.log;

import dev.cartwright.api.Contact;
import dev.cartwright.api.CustomerId;
import dev.cartwright.api.SealedContact;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals what customers tell about themselves, each with a key of his own, and opens it as long as there is that key.
 * The log keeps what was sealed for ever; to forget is to throw the key away. AES-256 in Galois/Counter Mode with a
 * random nonce for each contact.
 *
 * @see <a href="https://csrc.nist.gov/pubs/sp/800/38/d/final">NIST SP 800-38D</a>
 */
public final class Vault {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private static final JsonMapper JSON = mapper();

    private final JdbcClient db;
    private final SecureRandom random = new SecureRandom();

    public Vault(JdbcClient db) {
        this.db = db;
    }

    private record Key(UUID id, SecretKeySpec secret) {

        static Key of(UUID id, byte[] secret) {
            return new Key(id, new SecretKeySpec(secret, "AES"));
        }
    }

    private static JsonMapper mapper() {
        var builder = JsonMapper.builder();
        LogJson.configure(builder);
        return builder.build();
    }

    /** With the customer's key; there is one from now on. */
    public SealedContact seal(CustomerId customer, Contact contact) {
        var key = keyOf(customer);
        var nonce = random(NONCE_BYTES);
        var ciphertext = run(Cipher.ENCRYPT_MODE, key, nonce,
            JSON.writeValueAsString(contact).getBytes(StandardCharsets.UTF_8));
        return new SealedContact(key.id(), Base64.getEncoder().encodeToString(
            ByteBuffer.allocate(nonce.length + ciphertext.length).put(nonce).put(ciphertext).array()));
    }

    /** Nothing where the key is forgotten, or what is sealed is not what was sealed with it. */
    public Optional<Contact> open(SealedContact sealed) {
        return db.sql("SELECT secret FROM log.customer_key WHERE key_id = ?").param(sealed.key())
            .query((row, _) -> Key.of(sealed.key(), row.getBytes("secret"))).optional()
            .flatMap(key -> open(sealed, key));
    }

    private static Optional<Contact> open(SealedContact sealed, Key key) {
        try {
            var bytes = Base64.getDecoder().decode(sealed.sealed());
            var nonce = Arrays.copyOf(bytes, NONCE_BYTES);
            var plain = run(Cipher.DECRYPT_MODE, key, nonce, Arrays.copyOfRange(bytes, NONCE_BYTES, bytes.length));
            return Optional.of(JSON.readValue(plain, Contact.class));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /**
     * Throws the keys of the customer away, in the current transaction if there is one: what was sealed for him can
     * never be opened again. Copies of the database that were made before still have them.
     */
    public void forget(CustomerId customer) {
        db.sql("DELETE FROM log.customer_key WHERE customer_id = ?").param(customer.value()).update();
    }

    /** Two who seal for a new customer at the same time make two keys, and both are his. */
    private Key keyOf(CustomerId customer) {
        return db.sql("SELECT key_id, secret FROM log.customer_key WHERE customer_id = ? LIMIT 1")
            .param(customer.value())
            .query((row, _) -> Key.of(row.getObject("key_id", UUID.class), row.getBytes("secret"))).optional()
            .orElseGet(() -> newKey(customer));
    }

    private Key newKey(CustomerId customer) {
        var key = Key.of(TimeOrderedIds.next(), random(KEY_BYTES));
        db.sql("INSERT INTO log.customer_key (key_id, customer_id, secret) VALUES (?, ?, ?)")
            .params(key.id(), customer.value(), key.secret().getEncoded()).update();
        return key;
    }

    private byte[] random(int bytes) {
        var drawn = new byte[bytes];
        random.nextBytes(drawn);
        return drawn;
    }

    /** @throws IllegalArgumentException where it was not sealed like this */
    private static byte[] run(int mode, Key key, byte[] nonce, byte[] input) {
        try {
            var cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(key.id().toString().getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(input);
        } catch (AEADBadTagException e) {
            throw new IllegalArgumentException("not sealed with this key", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + CIPHER, e);
        }
    }
}
