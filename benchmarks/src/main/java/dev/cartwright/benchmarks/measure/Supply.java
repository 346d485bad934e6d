package dev.cartwright.benchmarks.measure;

import java.time.Duration;

/**
 * A load whose work must be prepared, such as carts that can be bought only once. How many are needed is found out
 * while warming up: each round is twice as large as the one before, until all of them have lasted long enough.
 */
public final class Supply {

    private static final int FIRST_ROUND = 256;

    /** Somewhat more than the warm-up lets expect: the compiler is not at its end yet. */
    private static final double HEADROOM = 1.4;

    private Supply() {}

    /** Makes the next so many pieces of work, and says how to do them. */
    @FunctionalInterface
    public interface Preparation {
        Work prepare(int jobs) throws Exception;
    }

    /** How to run so many prepared jobs for so long. */
    @FunctionalInterface
    public interface Drive {
        Window run(int jobs, Duration atMost, Work work) throws Exception;
    }

    /** The warm-up and what was measured after it: all of both was done, and can be found in the log. */
    public record Measured(int warmUp, Window window) {}

    public static Measured measure(Duration warmUp, Duration atMost, Preparation preparation, Drive drive)
        throws Exception {
        int done = 0;
        int round = FIRST_ROUND;
        double rate = 0;
        for (var warm = Duration.ZERO; warm.compareTo(warmUp) < 0; round *= 2) {
            var window = drive.run(round, warmUp, preparation.prepare(round));
            done += requireSuccess(window).done();
            rate = window.perSecond();
            warm = warm.plus(window.took());
        }
        int jobs = (int) Math.ceil(rate * HEADROOM * atMost.toMillis() / 1_000);
        var window = drive.run(jobs, atMost, preparation.prepare(jobs));
        return new Measured(done, requireSuccess(window));
    }

    private static Window requireSuccess(Window window) {
        MeasuredWrong.unless(window.errors().isEmpty(), "errors: " + window.errors());
        MeasuredWrong.unless(window.done() > 0, "nothing was done in " + window.took());
        return window;
    }
}
