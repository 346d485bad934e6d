package dev.cartwright.http.input;

import dev.cartwright.http.problem.Fault;
import dev.cartwright.http.problem.MalformedRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * By what a request is known again. Both are the first 128 bits of a SHA-256.
 *
 * @param id          of the key, together with whose it is: the same word of another caller is another key
 * @param fingerprint of what is asked for: method, path, query and body, byte by byte
 */
public record IdempotencyKey(UUID id, UUID fingerprint) {

    public static final String HEADER = "Idempotency-Key";

    /** Under which a command carries it. */
    public static final String METADATA_KEY = "idempotencyKey";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");
    private static final byte[] GAP = {0};

    /**
     * The key as it was sent; null where there is none.
     *
     * @throws MalformedRequest when it is not 1 to 255 visible characters, or there are several
     */
    public static @Nullable String givenBy(HttpServletRequest request) {
        var given = Collections.list(request.getHeaders(HEADER));
        if (given.size() > 1) {
            throw new MalformedRequest(Fault.in(HEADER, "is given " + given.size() + " times"));
        }
        if (given.isEmpty()) {
            return null;
        }
        if (!KEY.matcher(given.getFirst()).matches()) {
            throw new MalformedRequest(Fault.in(HEADER, "must be 1 to 255 visible ASCII characters"));
        }
        return given.getFirst();
    }

    public static IdempotencyKey of(String caller, String key, HttpServletRequest request, byte[] body) {
        var query = request.getQueryString();
        return new IdempotencyKey(digest(bytes(caller), bytes(key)), digest(bytes(request.getMethod()),
            bytes(request.getRequestURI()), bytes(query == null ? "" : query), body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static UUID digest(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part);
                digest.update(GAP); // in no part but the last: none can look like two others
            }
            var first = ByteBuffer.wrap(digest.digest());
            return new UUID(first.getLong(), first.getLong());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
