package dev.cartwright.query.reading;

import dev.cartwright.log.LogHead;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** How many events each projection is behind the log; asked for when somebody looks, and not before. */
@Component
final class ReaderLag implements MeterBinder {

    private final List<Projection> projections;
    private final ReadPositions positions;
    private final LogHead head;

    ReaderLag(List<Projection> projections, ReadPositions positions, LogHead head) {
        this.projections = projections;
        this.positions = positions;
        this.head = head;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var projection : projections) {
            Gauge.builder("cartwright.reader.lag", () -> lagOf(projection.reader()))
                .description("Events of the log that a projection has not seen yet").baseUnit("events")
                .tag("reader", projection.reader())
                .register(registry);
        }
    }

    private long lagOf(String reader) {
        var end = head.position(); // first: a reader never seems to be ahead
        return Math.max(0, end - positions.awaitAtLeast(reader, 0, Duration.ZERO));
    }
}
