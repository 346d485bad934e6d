package dev.cartwright.query.reading;

import dev.cartwright.log.trace.Tracing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/** Stands between a reader and its projection: collects the events of a batch, and has them digested before it ends. */
final class Batches implements EventHandlerInvoker {

    private final Set<Class<?>> events;
    private final Digestion digestion;
    private final Tracing tracing;
    private final String reader;
    private final String resource;

    Batches(Projection projection, Digestion digestion, Tracing tracing) {
        this.events = Set.copyOf(projection.events());
        this.digestion = digestion;
        this.tracing = tracing;
        this.reader = projection.reader();
        this.resource = "batch of " + projection.reader();
    }

    /** Does not look into the event, so that one that nobody reads need not be understood. */
    @Override
    public boolean canHandle(EventMessage<?> message, Segment segment) {
        return canHandleType(message.getPayloadType()) && message instanceof DomainEventMessage<?> event
            && segment.matches(event.getAggregateIdentifier());
    }

    @Override
    public boolean canHandleType(Class<?> type) {
        return events.contains(type);
    }

    @Override
    public void handle(EventMessage<?> message, Segment segment) {
        batch().add(LogEntry.of(message));
    }

    private List<LogEntry> batch() {
        var unit = CurrentUnitOfWork.get();
        return unit.getOrComputeResource(resource, _ -> {
            var batch = new ArrayList<LogEntry>();
            unit.onPrepareCommit(_ -> {
                if (tracing.isOn()) {
                    BatchSpans.begin(tracing, reader, batch, unit);
                }
                digestion.digest(batch);
            });
            return batch;
        });
    }

    @Override
    public void performReset() {
        digestion.forget();
    }

    @Override
    public <C> void performReset(@Nullable C context) {
        performReset();
    }
}
