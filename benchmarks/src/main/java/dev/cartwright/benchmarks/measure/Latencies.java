package dev.cartwright.benchmarks.measure;

import java.util.Arrays;

/** How long each of many took. Every single one is kept: no percentile is an estimate. */
public final class Latencies {

    private static final double NANOS_PER_MILLI = 1e6;
    /** 99.9 % of 2,000 is 1,998, and not a trillionth more. */
    private static final double ROUNDING = 1e-6;

    private static final int ROOM_AT_FIRST = 1_024;

    private long[] nanos = new long[ROOM_AT_FIRST];
    private int count;
    private boolean sorted;

    /** In nanoseconds. Not for several threads at once. */
    public void add(long took) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = took;
        sorted = false;
    }

    void addAll(Latencies others) {
        if (count + others.count > nanos.length) {
            nanos = Arrays.copyOf(nanos, Math.max(nanos.length * 2, count + others.count));
        }
        System.arraycopy(others.nanos, 0, nanos, count, others.count);
        count += others.count;
        sorted = false;
    }

    public int count() {
        return count;
    }

    /**
     * The smallest latency that so many percent of all do not exceed.
     *
     * @return not a number where there is none at all
     */
    public double millis(double percent) {
        if (count == 0) {
            return Double.NaN;
        }
        if (!sorted) {
            Arrays.sort(nanos, 0, count);
            sorted = true;
        }
        int rank = (int) Math.ceil(percent / 100 * count - ROUNDING);
        return nanos[Math.clamp(rank - 1L, 0, count - 1)] / NANOS_PER_MILLI;
    }
}
