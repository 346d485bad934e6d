package dev.cartwright.command.inventory;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;

/** The last UUIDs that came in, up to a limit: 16 bytes each, and few enough to look at all of them. */
final class RecentIds {

    static final int BYTES_EACH = 2 * Long.BYTES;

    private final int max;
    private long[] ids = new long[8]; // two of each id; grows up to the limit, and then begins again
    private int size;
    private int next;

    RecentIds(int max) {
        this.max = max;
    }

    boolean contains(UUID id) {
        var high = id.getMostSignificantBits();
        var low = id.getLeastSignificantBits();
        for (var n = 0; n < size; n++) {
            if (ids[2 * n + 1] == low && ids[2 * n] == high) {
                return true;
            }
        }
        return false;
    }

    /** One that is among them already stays where it is. */
    void add(UUID id) {
        if (!contains(id)) {
            add(id.getMostSignificantBits(), id.getLeastSignificantBits());
        }
    }

    private void add(long high, long low) {
        if (2 * next == ids.length) {
            ids = Arrays.copyOf(ids, Math.min(2 * ids.length, 2 * max));
        }
        ids[2 * next] = high;
        ids[2 * next + 1] = low;
        size = Math.max(size, next + 1);
        next = (next + 1) % max;
    }

    /** Oldest first. */
    ByteBuffer packed() {
        var packed = ByteBuffer.allocate(size * BYTES_EACH);
        for (var n = 0; n < size; n++) {
            var at = size < max ? n : (next + n) % max;
            packed.putLong(ids[2 * at]).putLong(ids[2 * at + 1]);
        }
        return packed.flip();
    }

    void addAll(ByteBuffer packed) {
        for (var at = 0; at < packed.limit(); at += BYTES_EACH) {
            add(packed.getLong(at), packed.getLong(at + Long.BYTES));
        }
    }
}
