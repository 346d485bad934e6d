package dev.cartwright.benchmarks.scenario;

import dev.cartwright.benchmarks.measure.CpuMeter;
import dev.cartwright.benchmarks.postgres.TestedDatabase;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What every measurement is given.
 *
 * @param scratch for whatever the programs under test say
 * @param warmUp  before each measurement, so that what is measured is compiled
 * @param window  of one measurement
 * @param clients at a time, over HTTP
 * @param quick   small histories only: to see that everything works
 */
public record Bench(TestedDatabase database, CpuMeter cpu, Path scratch, Duration warmUp, Duration window,
    int clients, boolean quick) {

    private static final int IN_PROCESS = 4;

    /** Where they are in the same process, and cost nothing while they wait, it takes more to keep everybody busy. */
    int clientsInProcess() {
        return clients * IN_PROCESS;
    }
}
