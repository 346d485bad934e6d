package dev.cartwright.benchmarks.shop;

import dev.cartwright.benchmarks.measure.MeasuredWrong;
import dev.cartwright.log.Positions;
import java.time.Duration;
import java.util.List;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;

/** All readers of the log that can begin anew: the read models, and not the saga, which must not relive anything. */
public final class Projections {

    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(2);

    private final List<StreamingEventProcessor> readers;

    Projections(EventProcessingConfiguration processing) {
        readers = processing.eventProcessors().values().stream()
            .filter(StreamingEventProcessor.class::isInstance).map(StreamingEventProcessor.class::cast)
            .filter(StreamingEventProcessor::supportsReset)
            .toList();
    }

    public int count() {
        return readers.size();
    }

    /** Empties the read models and puts their readers back to the beginning, where they stand until started. */
    public void forget() {
        readers.forEach(StreamingEventProcessor::shutDown);
        readers.forEach(StreamingEventProcessor::resetTokens);
    }

    public void start() {
        readers.forEach(StreamingEventProcessor::start);
    }

    /** Waits until each of them has come to this position. */
    public void awaitPosition(long position, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        for (StreamingEventProcessor reader : readers) {
            while (reached(reader) < position) {
                MeasuredWrong.unless(System.nanoTime() < deadline,
                    reader.getName() + " has come to " + reached(reader) + " of " + position + " in " + atMost);
                Thread.sleep(LOOK_AGAIN_AFTER);
            }
        }
    }

    private static long reached(StreamingEventProcessor reader) {
        return reader.processingStatus().values().stream().map(EventTrackerStatus::getTrackingToken)
            .mapToLong(Positions::of).min().orElse(0);
    }
}
