package dev.cartwright.command.saga;

import dev.cartwright.log.Blame;
import dev.cartwright.log.Positions;
import dev.cartwright.log.Reader;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands events to sagas, but parks the one that has failed alone, and all that come for the same saga after it. */
public final class ParkingSagas implements EventHandlerInvoker {

    private static final Logger LOG = LoggerFactory.getLogger(ParkingSagas.class);

    private final EventHandlerInvoker sagas;
    private final Sagas<?> found;
    private final ParkedEvents parked;

    public ParkingSagas(EventHandlerInvoker sagas, Sagas<?> found, ParkedEvents parked) {
        this.sagas = sagas;
        this.found = found;
        this.parked = parked;
    }

    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        return sagas.canHandle(event, segment);
    }

    @Override
    public boolean canHandleType(Class<?> payloadType) {
        return sagas.canHandleType(payloadType);
    }

    @Override
    public void handle(EventMessage<?> event, Segment segment) throws Exception {
        var failure = Reader.failureIn(CurrentUnitOfWork.get());
        if (failure.isPresent()) {
            park(event, failure.get());
            return;
        }
        var sequence = found.sequenceOf(event);
        if (sequence.isPresent() && parked.has(sequence.get())) {
            parked.park(sequence.get(), event, null);
        } else {
            sagas.handle(event, segment);
        }
    }

    private void park(EventMessage<?> event, Throwable failure) {
        var sequence = sequenceOfUnsound(event);
        var follows = parked.has(sequence);
        parked.park(sequence, event, failure);
        if (!follows) {
            var cause = Blame.of(failure);
            CurrentUnitOfWork.get().afterCommit(_ -> LOG.warn(
                "{} is parked from its event at position {} on, and will be tried again: {}, {}", sequence,
                position(event), cause.type(), cause.message()));
        }
    }

    /** Of an event that cannot even be read it is not known whom it concerns: its stream must do. */
    private String sequenceOfUnsound(EventMessage<?> event) {
        try {
            return found.sequenceOf(event).orElseGet(() -> streamOf(event));
        } catch (RuntimeException e) {
            return streamOf(event);
        }
    }

    private static String streamOf(EventMessage<?> event) {
        return event instanceof DomainEventMessage<?> its ? its.getAggregateIdentifier() : event.getIdentifier();
    }

    private static long position(EventMessage<?> event) {
        return Positions.of(event instanceof TrackedEventMessage<?> its ? its.trackingToken() : null);
    }

    @Override
    public boolean supportsReset() {
        return false; // a saga must not relive what is over
    }

    @Override
    public void segmentReleased(Segment segment) {
        sagas.segmentReleased(segment);
    }
}
