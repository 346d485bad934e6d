package dev.cartwright.query.reading;

import dev.cartwright.log.ReaderTokens;
import dev.cartwright.log.Rest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.EventTrackerStatusChangeListener;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** How far each reader has come in the log, whichever process it runs in, and waiting until it has come far enough. */
@Component
public class ReadPositions {

    private final ObjectProvider<EventProcessingConfiguration> processing;
    private final ReaderTokens tokens;
    private final Map<String, Duration> rests;
    private final Map<String, ReaderPosition> positions = new ConcurrentHashMap<>();

    /** @param processing when it is there: it is made of the readers, and each of them tells us of its progress */
    ReadPositions(ObjectProvider<EventProcessingConfiguration> processing, ReaderTokens tokens,
        List<Projection> projections) {
        this.processing = processing;
        this.tokens = tokens;
        this.rests = projections.stream().collect(Collectors.toMap(Projection::reader, Projection::rest));
    }

    /**
     * Waits until a reader has come to a position, or for so long. Returns where it is: whatever is read from its
     * tables from now on shows at least that.
     */
    public long awaitAtLeast(String reader, long wanted, Duration patience) {
        return of(reader).awaitAtLeast(wanted, patience);
    }

    /** Its segments that run in this process, by their number. */
    public Map<Integer, EventTrackerStatus> segmentsHere(String reader) {
        return processing.getObject().eventProcessor(reader, TrackingEventProcessor.class)
            .map(TrackingEventProcessor::processingStatus).orElse(Map.of());
    }

    /** For a reader of this process to call whenever it has moved. */
    EventTrackerStatusChangeListener listenerOf(String reader) {
        return of(reader);
    }

    /** For a reader of this process to take. */
    Rest restOf(String reader) {
        return of(reader).rest();
    }

    private ReaderPosition of(String reader) {
        return positions.computeIfAbsent(reader, name -> new ReaderPosition(() -> segmentsHere(name),
            () -> tokens.positionOf(name), new Rest(rests.getOrDefault(name, Duration.ZERO))));
    }
}
