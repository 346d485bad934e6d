package dev.cartwright.query.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** How old what each projection shows is, and what it has parked; asked for when somebody looks, and not before. */
@Component
class ReaderMeters implements MeterBinder {

    private final Readers readers;

    ReaderMeters(Readers readers) {
        this.readers = readers;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var reader : readers.ours()) {
            Gauge.builder("cartwright.reader.lag.age", () -> readers.ageOf(reader).toMillis() / 1000.0)
                .description("Since the oldest event happened that a projection has not seen yet")
                .baseUnit("seconds").tag("reader", reader).register(registry);
            Gauge.builder("cartwright.reader.parked", () -> readers.parkedBy(reader))
                .description("Events that a projection could not digest, and those that wait behind them")
                .baseUnit("events").tag("reader", reader).register(registry);
        }
    }
}
