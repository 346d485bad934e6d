package dev.cartwright.proof;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A logged event as those outside see it: CloudEvents 1.0 in JSON, in its canonical bytes (RFC 8785). A line of an
 * export is exactly these bytes, and what is hashed is exactly this line.
 *
 * <p>All that the row holds is in it, and two rows that differ in anything have different bytes. Names and forms are
 * for ever: another one would be another hash. ADR 21 says why they are as they are.
 */
public final class CloudEvent {

    /** Integers beyond this are not what they seem to be wherever JSON's numbers are doubles. */
    private static final long INTEGER_MAX = (1L << 53) - 1;

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private CloudEvent() {}

    /** @throws IllegalArgumentException of a position or sequence beyond 2^53 */
    public static byte[] of(LoggedEvent event) {
        var metadata = Metadata.of(event.metadata());
        var out = new CanonicalBytes(event.payload().length() + 640);
        // in the order of their names: that is what makes it canonical
        out.raw("{\"");
        optional(out, "actor", metadata.actor());
        out.raw("aggregatetype\":").string(event.aggregateType()).raw(",\"");
        optional(out, "causationid", metadata.causationId());
        optional(out, "correlationid", metadata.correlationId());
        data(out, event.payload());
        out.raw(",\"datacontenttype\":\"application/json\",\"id\":").string(event.id().toString()).raw(",\"");
        optional(out, "metadata", metadata.rest());
        out.raw("position\":").number(integer(event.position())).raw(",\"");
        optional(out, "revision", event.revision());
        out.raw("sequence\":").number(integer(event.sequence()));
        out.raw(",\"source\":").string(source(event.stream()));
        out.raw(",\"specversion\":\"1.0\",\"subject\":").string(event.stream());
        out.raw(",\"time\":").string(Microseconds.written(event.time()));
        if (metadata.traceParent() != null) {
            out.raw(",\"traceparent\":").string(metadata.traceParent());
        }
        return out.raw(",\"type\":").string(event.type()).raw('}').toArray();
    }

    private static void optional(CanonicalBytes out, String name, @Nullable String value) {
        if (value != null) {
            out.raw(name).raw("\":").string(value).raw(",\"");
        }
    }

    /** As it is where canonical JSON can say it, else byte by byte: {@code 1.0} in the log is not {@code 1}. */
    private static void data(CanonicalBytes out, String payload) {
        CanonicalJson.exactly(payload).ifPresentOrElse(
            canonical -> out.raw("data\":").raw(canonical),
            () -> out.raw("data_base64\":\"")
                .raw(Base64.getEncoder().encode(payload.getBytes(StandardCharsets.UTF_8))).raw('"'));
    }

    private static long integer(long number) {
        if (Math.abs(number) > INTEGER_MAX) {
            throw new IllegalArgumentException(number + " is beyond what a number of JSON can be relied on for");
        }
        return number;
    }

    /** A relative reference (RFC 3986): whose event it is, within this shop. */
    private static String source(String stream) {
        var source = new StringBuilder("/streams/");
        for (byte b : stream.getBytes(StandardCharsets.UTF_8)) {
            if (UNRESERVED.indexOf(b) >= 0) {
                source.append((char) b);
            } else {
                source.append('%').append(Character.toUpperCase(Character.forDigit((b >> 4) & 0xF, 16)))
                    .append(Character.toUpperCase(Character.forDigit(b & 0xF, 16)));
            }
        }
        return source.toString();
    }
}
