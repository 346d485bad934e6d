package dev.cartwright.query.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What we and one receiver know, and nobody else. Signs as Standard Webhooks has it: HMAC-SHA256 over the id of the
 * message, the time of the attempt and the body.
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 * Webhooks</a>
 */
public final class Secret {

    private static final String MAC = "HmacSHA256";
    private static final int BYTES = 32;

    private final byte[] value;

    private Secret(byte[] value) {
        this.value = value;
    }

    public static Secret made(SecureRandom random) {
        var drawn = new byte[BYTES];
        random.nextBytes(drawn);
        return new Secret(drawn);
    }

    static Secret kept(byte[] value) {
        return new Secret(value.clone());
    }

    byte[] value() {
        return value.clone();
    }

    /** As its receiver gets to see it, once. */
    public String told() {
        return "whsec_" + Base64.getEncoder().encodeToString(value);
    }

    /** @param timestamp of the attempt, in seconds since 1970 */
    public String sign(String messageId, long timestamp, byte[] body) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(value, MAC));
            mac.update("%s.%d.".formatted(messageId, timestamp).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + MAC, e);
        }
    }

    /** Never what it is: this is what ends up in logs. */
    @Override
    public String toString() {
        return "whsec_…";
    }
}
