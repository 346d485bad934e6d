package dev.cartwright.query.reading;

import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventProcessorSpanFactory;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.messaging.StreamableMessageSource;

/** Reads the log for one projection; after an outage it is back within seconds, where Axon's own may take a minute. */
final class Reader extends TrackingEventProcessor {

    private static final long PAUSE_MILLIS_MAX = 5_000;

    private Reader(Builder settings) {
        super(settings);
    }

    static Reader of(String name, Configuration axon, EventHandlerInvoker projector,
        StreamableMessageSource<TrackedEventMessage<?>> events, TrackingEventProcessorConfiguration batches) {
        var processing = axon.eventProcessingConfiguration();
        return new Reader(builder()
            .name(name)
            .eventHandlerInvoker(projector)
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
