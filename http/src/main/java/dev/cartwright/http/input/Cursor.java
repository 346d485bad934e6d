package dev.cartwright.http.input;

import dev.cartwright.http.problem.Fault;
import dev.cartwright.http.problem.MalformedRequest;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where the next page begins, as clients see it: opaque, to be handed back as it is. */
public final class Cursor {

    private static final byte MARK = 'c';
    private static final int SIZE = 1 + Long.BYTES;

    private Cursor() {}

    public static String encode(long position) {
        var bytes = ByteBuffer.allocate(SIZE).put(MARK).putLong(position).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * The same, for whoever hands it on.
     *
     * @throws MalformedRequest when there is one and it is none of ours
     */
    public static @Nullable String readable(@Nullable String cursor) {
        if (cursor != null) {
            decode(cursor);
        }
        return cursor;
    }

    /** @throws MalformedRequest when it is none of ours */
    public static long decode(String cursor) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            if (bytes.remaining() == SIZE && bytes.get() == MARK) {
                return bytes.getLong();
            }
        } catch (IllegalArgumentException unreadable) {
            throw notOurs();
        }
        throw notOurs();
    }

    private static MalformedRequest notOurs() {
        return new MalformedRequest(Fault.in("cursor", "must be the nextCursor of an earlier answer"));
    }
}
