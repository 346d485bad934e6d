package dev.cartwright.log;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventProcessorSpanFactory;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the log for one group of handlers: woken by the commit, where Axon's pooled kind asks twice a second; and
 * after an outage back within seconds, where Axon's own may take a minute.
 *
 * <p>One that is careful lets no event hold up the others: where a batch fails, and not because of an outage, its
 * events are handled one by one, each with its place in the log in a transaction of its own. An event that fails alone
 * is handed to its handlers once more, with its failure ({@link #failureIn}), so that they put it aside.
 */
public final class Reader extends TrackingEventProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(Reader.class);
    private static final long PAUSE_MILLIS_MAX = 5_000;
    private static final String FAILURE = Reader.class.getName() + ".failure";

    private final TransactionManager transactions;
    private final boolean careful;

    private Reader(Builder settings, TransactionManager transactions, boolean careful) {
        super(settings);
        this.transactions = transactions;
        this.careful = careful;
    }

    /** @param batches how much at once, from where, and whether it starts by itself */
    public static Reader of(String name, Configuration axon, EventHandlerInvoker handlers,
        StreamableMessageSource<TrackedEventMessage<?>> events, TrackingEventProcessorConfiguration batches) {
        return reader(name, axon, handlers, events, batches, false);
    }

    /** @param handlers which put an event aside when they are told that it has failed alone */
    public static Reader careful(String name, Configuration axon, EventHandlerInvoker handlers,
        StreamableMessageSource<TrackedEventMessage<?>> events, TrackingEventProcessorConfiguration batches) {
        return reader(name, axon, handlers, events, batches, true);
    }

    private static Reader reader(String name, Configuration axon, EventHandlerInvoker handlers,
        StreamableMessageSource<TrackedEventMessage<?>> events, TrackingEventProcessorConfiguration batches,
        boolean careful) {
        var processing = axon.eventProcessingConfiguration();
        var transactions = processing.transactionManager(name);
        return new Reader(builder()
            .name(name)
            .eventHandlerInvoker(handlers)
            .messageSource(events)
            .trackingEventProcessorConfiguration(batches)
            .tokenStore(processing.tokenStore(name))
            .transactionManager(transactions)
            .rollbackConfiguration(processing.rollbackConfiguration(name))
            .errorHandler(processing.errorHandler(name))
            .messageMonitor(processing.messageMonitor(TrackingEventProcessor.class, name))
            .spanFactory(axon.getComponent(EventProcessorSpanFactory.class)), transactions, careful);
    }

    @Override
    protected void doSleepFor(long millis, AtomicBoolean interrupted) {
        super.doSleepFor(Math.min(millis, PAUSE_MILLIS_MAX), interrupted);
    }

    // --- with care

    /** Why the event of this unit of work has failed alone; empty where it has not. */
    public static Optional<Throwable> failureIn(UnitOfWork<?> work) {
        return Optional.ofNullable(work.getResource(FAILURE));
    }

    @Override
    protected void processInUnitOfWork(List<? extends EventMessage<?>> events,
        UnitOfWork<? extends EventMessage<?>> work, Collection<Segment> segments) throws Exception {
        var place = Map.copyOf(work.resources()); // which segment, and how far it will have come
        try {
            super.processInUnitOfWork(events, work, segments);
        } catch (Exception | Error failure) {
            if (!careful || isNoEventsFault(failure)) {
                throw failure;
            }
            LOG.warn("{} goes through a batch of {} events one by one: {}", getName(), events.size(),
                Blame.of(failure).type());
            for (var event : events.subList(0, events.size() - 1)) {
                handleOrPutAside(event, placeOf(event, place), segments);
            }
            handleOrPutAside(events.getLast(), place, segments); // beyond it there may be some that concern nobody
        }
    }

    private static boolean isNoEventsFault(Throwable failure) {
        return Outage.isBehind(failure) || failure instanceof UnableToClaimTokenException
            || (failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError));
    }

    private void handleOrPutAside(EventMessage<?> event, Map<String, Object> place, Collection<Segment> segments)
        throws Exception {
        try {
            handleAlone(event, place, Map.of(), segments);
        } catch (Exception | Error failure) {
            if (isNoEventsFault(failure)) {
                throw failure;
            }
            handleAlone(event, place, Map.of(FAILURE, failure), segments);
        }
    }

    private void handleAlone(EventMessage<?> event, Map<String, Object> place, Map<String, Object> more,
        Collection<Segment> segments) throws Exception {
        var alone = List.<EventMessage<?>>of(event);
        var work = new BatchingUnitOfWork<>(alone);
        work.attachTransaction(transactions);
        work.resources().putAll(place);
        work.resources().putAll(more);
        super.processInUnitOfWork(alone, work, segments);
    }

    private static Map<String, Object> placeOf(EventMessage<?> event, Map<String, Object> place) {
        var its = new HashMap<>(place);
        its.replaceAll((_, value) -> value instanceof TrackingToken
            ? ((TrackedEventMessage<?>) event).trackingToken()
            : value);
        return its;
    }
}
