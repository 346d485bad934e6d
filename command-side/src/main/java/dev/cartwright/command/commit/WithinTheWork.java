package dev.cartwright.command.commit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventProcessingException;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.SubscribingEventProcessor;
import org.axonframework.messaging.SubscribableMessageSource;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Tells handlers of events within the unit of work in which they happen: what the handlers do is done, or not, with it.
 * Those of a whole group come together, in one unit of work for all of them, where Axon's own makes one, a chain of
 * interceptors and several spans for each event.
 *
 * <p>Nobody intercepts them, and none can fail alone: a failure is that of all, and the group finds out whose it is.
 */
public final class WithinTheWork extends SubscribingEventProcessor {

    private final EventHandlerInvoker handlers;
    private final Consumer<List<EventMessage<?>>> before;
    private final List<CorrelationDataProvider> provenance;
    private final Map<Class<?>, Boolean> concerned = new ConcurrentHashMap<>();

    private WithinTheWork(Builder settings, Configuration axon, EventHandlerInvoker handlers,
        Consumer<List<EventMessage<?>>> before) {
        super(settings);
        this.handlers = handlers;
        this.before = before;
        this.provenance = axon.correlationDataProviders();
    }

    /**
     * @param handlers whom an event concerns by its type alone
     * @param before   is told of those that do, before the first of them is handled
     */
    public static WithinTheWork of(String name, Configuration axon, EventHandlerInvoker handlers,
        SubscribableMessageSource<? extends EventMessage<?>> events, Consumer<List<EventMessage<?>>> before) {
        return new WithinTheWork(builder().name(name).eventHandlerInvoker(handlers).messageSource(events), axon,
            handlers, before);
    }

    @Override
    protected void process(List<? extends EventMessage<?>> events) {
        var theirs = new ArrayList<EventMessage<?>>(events.size());
        for (var event : events) {
            if (concerned.computeIfAbsent(event.getPayloadType(),
                _ -> handlers.canHandle(event, Segment.ROOT_SEGMENT))) {
                theirs.add(event);
            }
        }
        if (!theirs.isEmpty()) {
            handle(theirs);
        }
    }

    private void handle(List<EventMessage<?>> events) {
        UnitOfWork<EventMessage<?>> work = DefaultUnitOfWork.startAndGet(events.getFirst());
        try {
            provenance.forEach(work::registerCorrelationDataProvider);
            before.accept(events);
            for (var event : events) {
                work.transformMessage(_ -> event); // it is the cause of what it leads to
                handlers.handle(event, Segment.ROOT_SEGMENT);
            }
            work.commit();
        } catch (Throwable failure) {
            giveUp(work, failure);
            throw failure instanceof RuntimeException unchecked
                ? unchecked
                : new EventProcessingException(getName() + " could not go on", failure);
        }
    }

    private static void giveUp(UnitOfWork<?> work, Throwable failure) {
        if (work.isActive()) {
            work.rollback(failure);
        }
    }
}
