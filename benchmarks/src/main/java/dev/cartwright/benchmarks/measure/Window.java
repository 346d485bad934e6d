package dev.cartwright.benchmarks.measure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a load came to, from its first request to its last answer.
 *
 * @param done      answered as they should be
 * @param latencies of those
 * @param errors    how many of each kind
 * @param cpu       seconds that each used meanwhile, where it is known
 */
public record Window(int done, Duration took, Latencies latencies, Map<String, Integer> errors,
    Map<String, Double> cpu) {

    /** Among the details: how many cores were busy for programs that have no part in the measurement. */
    public static final String OTHERS = "cores.others";

    private static final double NANOS_PER_SECOND = 1e9;

    public double seconds() {
        return took.toNanos() / NANOS_PER_SECOND;
    }

    public double perSecond() {
        return done / seconds();
    }

    /** What is worth keeping beside the rate. */
    public Map<String, Object> details() {
        var details = new LinkedHashMap<String, Object>();
        details.put("done", done);
        details.put("seconds", seconds());
        if (latencies.count() > 0) {
            details.put("p50Millis", latencies.millis(50));
            details.put("p99Millis", latencies.millis(99));
            details.put("p999Millis", latencies.millis(99.9));
        }
        cpu.forEach((who, used) -> details.put("cores." + who, used / seconds()));
        if (!errors.isEmpty()) {
            details.put("errors", errors);
        }
        return details;
    }
}
