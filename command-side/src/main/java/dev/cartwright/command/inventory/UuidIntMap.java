package dev.cartwright.command.inventory;

import java.util.UUID;

/**
 * Numbers of 1 or more by UUIDs, without an object per entry: some 30 to 70 bytes each, where a {@code HashMap} takes
 * more than 100. Open addressing with linear probing; what is removed leaves no gap, so that nothing has to be cleaned
 * up.
 */
final class UuidIntMap {

    private static final int SLOTS_MIN = 16;

    private long[] keys; // two of each slot
    private int[] values; // 0: the slot is free
    private int size;

    /** @param expected entries for which it need not grow */
    UuidIntMap(int expected) {
        var slots = SLOTS_MIN;
        while (isTooFull(expected, slots)) {
            slots *= 2;
        }
        keys = new long[2 * slots];
        values = new int[slots];
    }

    @FunctionalInterface
    interface Visitor {
        void visit(long high, long low, int value);
    }

    int size() {
        return size;
    }

    /** 0 where there is none. */
    int get(UUID key) {
        return values[slotOf(key.getMostSignificantBits(), key.getLeastSignificantBits())];
    }

    void put(UUID key, int value) {
        put(key.getMostSignificantBits(), key.getLeastSignificantBits(), value);
    }

    void put(long high, long low, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("1 or more, not " + value);
        }
        var slot = slotOf(high, low);
        if (values[slot] == 0) {
            if (isTooFull(size + 1, values.length)) {
                grow();
                slot = slotOf(high, low);
            }
            size++;
        }
        fill(slot, high, low, value);
    }

    /** What it was; 0 where there was none. */
    int remove(UUID key) {
        var slot = slotOf(key.getMostSignificantBits(), key.getLeastSignificantBits());
        var removed = values[slot];
        if (removed != 0) {
            size--;
            closeGap(slot);
        }
        return removed;
    }

    /** In no particular order. */
    void forEach(Visitor visitor) {
        for (var slot = 0; slot < values.length; slot++) {
            if (values[slot] != 0) {
                visitor.visit(keys[2 * slot], keys[2 * slot + 1], values[slot]);
            }
        }
    }

    private static boolean isTooFull(int entries, int slots) {
        return entries > slots * 0.6;
    }

    private void grow() {
        var old = new UuidIntMap(0);
        old.keys = keys;
        old.values = values;
        keys = new long[2 * old.keys.length];
        values = new int[2 * old.values.length];
        old.forEach((high, low, value) -> fill(slotOf(high, low), high, low, value));
    }

    private void fill(int slot, long high, long low, int value) {
        keys[2 * slot] = high;
        keys[2 * slot + 1] = low;
        values[slot] = value;
    }

    /** Where this key is, or else the free slot where it would be. */
    private int slotOf(long high, long low) {
        var slot = home(high, low);
        while (values[slot] != 0 && (keys[2 * slot] != high || keys[2 * slot + 1] != low)) {
            slot = after(slot);
        }
        return slot;
    }

    /** Moves up whoever would not be found behind a free slot. */
    private void closeGap(int free) {
        var gap = free;
        for (var slot = after(gap); values[slot] != 0; slot = after(slot)) {
            var home = home(keys[2 * slot], keys[2 * slot + 1]);
            if (distance(home, slot) >= distance(gap, slot)) {
                fill(gap, keys[2 * slot], keys[2 * slot + 1], values[slot]);
                gap = slot;
            }
        }
        values[gap] = 0;
    }

    private int distance(int from, int to) {
        return to - from & values.length - 1;
    }

    private int after(int slot) {
        return slot + 1 & values.length - 1;
    }

    /** Ids that are made one after the other differ in few bits: all of them must count. */
    private int home(long high, long low) {
        var mixed = (high * 0x9E3779B97F4A7C15L ^ low) * 0xD6E8FEB86659FD93L;
        mixed = (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
        return (int) (mixed ^ mixed >>> 32) & values.length - 1;
    }
}
