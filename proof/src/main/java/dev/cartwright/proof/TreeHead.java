package dev.cartwright.proof;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the log was at a moment: so many events, with this root over them, signed.
 *
 * @param time      to the microsecond
 * @param signature in Base64, of the canonical JSON of all the others
 */
public record TreeHead(long size, Hash rootHash, Instant time, String keyId, String signature) {

    private static final JsonMapper JSON = JsonMapper.shared();

    public TreeHead {
        time = time.truncatedTo(ChronoUnit.MICROS);
    }

    public static TreeHead sign(long size, Hash rootHash, Instant time, SecretKey key) {
        var unsigned = new TreeHead(size, rootHash, time, key.open().id(), "");
        return new TreeHead(size, rootHash, time, unsigned.keyId, key.sign(unsigned.signedBytes()));
    }

    /** Whether this very key has signed it. */
    public boolean isSignedBy(SealKey key) {
        return key.hasSigned(signedBytes(), signature);
    }

    private byte[] signedBytes() {
        return written(false);
    }

    /** A line of a file of tree heads: canonical JSON. */
    public byte[] toJson() {
        return written(true);
    }

    private byte[] written(boolean whole) {
        var out = new CanonicalBytes(320);
        out.raw("{\"keyId\":").string(keyId).raw(",\"rootHash\":").string(rootHash.toString());
        if (whole) {
            out.raw(",\"signature\":").string(signature);
        }
        return out.raw(",\"size\":").number(size).raw(",\"time\":").string(Microseconds.written(time)).raw('}')
            .toArray();
    }

    /** @throws IllegalArgumentException of what is no tree head */
    public static TreeHead parse(String json) {
        try {
            var head = JSON.readTree(json);
            return new TreeHead(head.required("size").longValue(), Hash.parse(head.required("rootHash").stringValue()),
                Instant.parse(head.required("time").stringValue()), head.required("keyId").stringValue(),
                head.required("signature").stringValue());
        } catch (JacksonException | DateTimeParseException | IllegalArgumentException other) {
            throw new IllegalArgumentException("no tree head: " + other.getMessage(), other);
        }
    }
}
