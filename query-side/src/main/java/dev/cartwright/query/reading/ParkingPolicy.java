package dev.cartwright.query.reading;

import dev.cartwright.log.Outage;
import dev.cartwright.log.Positions;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventProcessingException;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcDeadLetter;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.EnqueuePolicy;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what becomes of an event that a projector could not digest: it is parked, and with it all later ones of its
 * stream; where the database is the trouble, the batch is tried again. It is never dropped.
 */
final class ParkingPolicy implements EnqueuePolicy<EventMessage<?>> {

    private static final Logger LOG = LoggerFactory.getLogger(ParkingPolicy.class);

    private final String reader;

    ParkingPolicy(String reader) {
        this.reader = reader;
    }

    @Override
    public EnqueueDecision<EventMessage<?>> decide(DeadLetter<? extends EventMessage<?>> letter, Throwable failure) {
        if (letter instanceof JdbcDeadLetter<?>) {
            // it was tried once more: Axon would swallow an exception here, and take the letter for done
            return Decisions.requeue(causeOf(failure));
        }
        if (Outage.isBehind(failure)) {
            // only an exception makes Axon try the batch again: "do not enqueue" would drop the event
            throw new EventProcessingException("The database is in trouble: the batch will be tried again", failure);
        }
        var cause = causeOf(failure);
        warn(letter.message(), cause);
        return Decisions.enqueue(cause);
    }

    private void warn(EventMessage<?> message, ThrowableCause cause) {
        var event = message instanceof DomainEventMessage<?> e
            ? Optional.of(e)
            : Optional.<DomainEventMessage<?>>empty();
        LOG.warn("{} has parked event {} of stream {}, position {}, and will park those that follow it: {}, {}", reader,
            event.map(DomainEventMessage::getSequenceNumber).orElse(-1L),
            event.map(DomainEventMessage::getAggregateIdentifier).orElse("unknown"),
            Positions.of(message instanceof TrackedEventMessage<?> tracked ? tracked.trackingToken() : null),
            cause.type(), cause.message());
    }

    /** What failed and where, but not with what: messages of exceptions quote rows and payloads. */
    private static ThrowableCause causeOf(Throwable failure) {
        var chain = Stream.iterate(failure, e -> e != null, Throwable::getCause).toList();
        return chain.stream().filter(SQLException.class::isInstance).map(SQLException.class::cast).findFirst()
            .map(e -> new ThrowableCause(e.getClass().getName(), stateOf(e)))
            .orElseGet(() -> new ThrowableCause(chain.getLast().getClass().getName(), placeOf(chain.getLast())));
    }

    private static String stateOf(SQLException failure) {
        var constraint = failure instanceof PSQLException e
            ? Optional.ofNullable(e.getServerErrorMessage()).map(ServerErrorMessage::getConstraint)
            : Optional.<String>empty();
        return "SQLState " + failure.getSQLState() + constraint.map(name -> ", constraint " + name).orElse("");
    }

    private static String placeOf(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("dev.cartwright."))
            .findFirst()
            .map(frame -> "at " + frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber())
            .orElse("outside of our code");
    }
}
