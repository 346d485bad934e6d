package dev.cartwright.log;

import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventProcessorSpanFactory;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.messaging.StreamableMessageSource;

/**
 * Follows the log for one group of handlers: woken by the commit, where Axon's pooled kind asks twice a second; and
 * after
 * an outage back within seconds, where Axon's own may take a minute.
 */
public final class Reader extends TrackingEventProcessor {

    private static final long PAUSE_MILLIS_MAX = 5_000;

    private Reader(Builder settings) {
        super(settings);
    }

    /** @param batches how much at once, from where, and whether it starts by itself */
    public static Reader of(String name, Configuration axon, EventHandlerInvoker handlers,
        StreamableMessageSource<TrackedEventMessage<?>> events, TrackingEventProcessorConfiguration batches) {
        var processing = axon.eventProcessingConfiguration();
        return new Reader(builder()
            .name(name)
            .eventHandlerInvoker(handlers)
            .messageSource(events)
            .trackingEventProcessorConfiguration(batches)
            .tokenStore(processing.tokenStore(name))
            .transactionManager(processing.transactionManager(name))
            .rollbackConfiguration(processing.rollbackConfiguration(name))
            .errorHandler(processing.errorHandler(name))
            .messageMonitor(processing.messageMonitor(TrackingEventProcessor.class, name))
            .spanFactory(axon.getComponent(EventProcessorSpanFactory.class)));
    }

    @Override
    protected void doSleepFor(long millis, AtomicBoolean interrupted) {
        super.doSleepFor(Math.min(millis, PAUSE_MILLIS_MAX), interrupted);
    }
}
