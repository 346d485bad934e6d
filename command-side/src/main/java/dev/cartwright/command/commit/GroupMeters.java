package dev.cartwright.command.commit;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;

/** What the group commit tells of itself. */
final class GroupMeters {

    private final MeterRegistry registry;
    private final DistributionSummary groupSize;
    private final Timer commitTime;

    GroupMeters(MeterRegistry registry) {
        this.registry = registry;
        groupSize = DistributionSummary.builder("cartwright.commit.group.size")
            .description("Commands that were committed together").baseUnit("commands").register(registry);
        commitTime = Timer.builder("cartwright.commit.time")
            .description("From taking a group to the end of its commit").register(registry);
    }

    void watch(Collection<?> queue) {
        Gauge.builder("cartwright.commit.queue", queue, Collection::size)
            .description("Commands that wait to be carried out").baseUnit("commands").register(registry);
    }

    static void watch(MeterRegistry registry, String type, AggregateCache cache) {
        FunctionCounter.builder("cartwright.aggregates.asked", cache, AggregateCache::hits)
            .description("Aggregates that were wanted, and whether they were in memory")
            .tags("type", type, "result", "hit").register(registry);
        FunctionCounter.builder("cartwright.aggregates.asked", cache, AggregateCache::misses)
            .tags("type", type, "result", "miss").register(registry);
        Gauge.builder("cartwright.aggregates.kept", cache, AggregateCache::size)
            .description("Aggregates in memory").tags("type", type).register(registry);
    }

    Timer.Sample begin() {
        return Timer.start(registry);
    }

    void committed(Timer.Sample watch, int commands) {
        watch.stop(commitTime);
        groupSize.record(commands);
    }
}
