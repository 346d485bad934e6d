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
 * @param clients at a time
 * @param quick   small histories only: to see that everything works
 */
public record Bench(TestedDatabase database, CpuMeter cpu, Path scratch, Duration warmUp, Duration window,
    int clients, boolean quick) {}
