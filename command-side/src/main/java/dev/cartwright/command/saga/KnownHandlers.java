package dev.cartwright.command.saga;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.SagaCreationPolicy;
import org.axonframework.modelling.saga.SagaMethodMessageHandlingMember;
import org.axonframework.modelling.saga.metamodel.SagaMetaModelFactory;
import org.axonframework.modelling.saga.metamodel.SagaModel;

/**
 * Which handlers of a saga an event has, looked for once for each type of event, where Axon asks every handler about
 * every event, several times over. Deadlines have names: theirs are looked for each time.
 */
final class KnownHandlers<T> implements SagaModel<T> {

    private final SagaModel<T> saga;
    private final Map<Class<?>, List<MessageHandlingMember<? super T>>> handlersByType = new ConcurrentHashMap<>();

    private final Map<Class<?>, Boolean> beginnings = new ConcurrentHashMap<>();

    KnownHandlers(SagaModel<T> saga) {
        this.saga = saga;
    }

    @Override
    public List<MessageHandlingMember<? super T>> findHandlerMethods(EventMessage<?> event) {
        return event instanceof DeadlineMessage<?>
            ? saga.findHandlerMethods(event)
            : handlersByType.computeIfAbsent(event.getPayloadType(), _ -> saga.findHandlerMethods(event));
    }

    @Override
    @SuppressWarnings("unchecked") // whatever the saga, it is found by the event
    public Optional<AssociationValue> resolveAssociation(EventMessage<?> event) {
        for (var handler : findHandlerMethods(event)) {
            var its = handler.unwrap(SagaMethodMessageHandlingMember.class);
            if (its.isPresent()) {
                return Optional.ofNullable(its.get().getAssociationValue(event));
            }
        }
        return Optional.empty();
    }

    /** Whether a saga begins with it, unless there is one already. */
    boolean beginsWith(EventMessage<?> event) {
        return beginnings.computeIfAbsent(event.getPayloadType(), _ -> findHandlerMethods(event).stream()
            .flatMap(handler -> handler.unwrap(SagaMethodMessageHandlingMember.class).stream())
            .anyMatch(handler -> handler.getCreationPolicy() != SagaCreationPolicy.NONE));
    }

    @Override
    public boolean hasHandlerMethod(EventMessage<?> event) {
        return !findHandlerMethods(event).isEmpty();
    }

    @Override
    public SagaMetaModelFactory modelFactory() {
        return saga.modelFactory();
    }
}
