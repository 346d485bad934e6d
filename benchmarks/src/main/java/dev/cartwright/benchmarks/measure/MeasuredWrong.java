package dev.cartwright.benchmarks.measure;

/** What happened is not what was to be measured: whatever number came out says nothing. */
public final class MeasuredWrong extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MeasuredWrong(String why) {
        super(why);
    }

    public static void unless(boolean right, String why) {
        if (!right) {
            throw new MeasuredWrong(why);
        }
    }

    /** @param what so many of it were expected, and so many there are */
    public static void unlessEqual(String what, long expected, long found) {
        unless(expected == found, what + ": expected " + expected + ", found " + found);
    }
}
