package dev.cartwright.benchmarks.scenario;

import dev.cartwright.benchmarks.report.Findings;

/** A question that one run answers, on an empty database. */
public interface Scenario {

    /** What it is asked for by, on the command line. */
    String name();

    /** Whether it belongs to those that run when none is named. */
    default boolean usual() {
        return true;
    }

    void run(Bench bench, Findings findings) throws Exception;
}
