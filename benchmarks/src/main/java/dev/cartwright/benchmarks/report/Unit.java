package dev.cartwright.benchmarks.report;

/** What a number counts. */
public enum Unit {
    PER_SECOND("/s", true), MILLIS("ms", false), MEBIBYTES("MiB", false);

    private final String sign;
    private final boolean moreIsBetter;

    Unit(String sign, boolean moreIsBetter) {
        this.sign = sign;
        this.moreIsBetter = moreIsBetter;
    }

    String sign() {
        return sign;
    }

    boolean moreIsBetter() {
        return moreIsBetter;
    }
}
