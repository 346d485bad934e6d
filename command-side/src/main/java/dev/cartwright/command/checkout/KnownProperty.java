package dev.cartwright.command.checkout;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.common.property.Property;
import org.axonframework.common.property.PropertyAccessStrategy;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.modelling.saga.AssociationResolver;
import org.axonframework.modelling.saga.PayloadAssociationResolver;
import org.jspecify.annotations.Nullable;

/**
 * As {@link PayloadAssociationResolver}, finds in the event what associates it with a saga; but looks for where it is
 * once for each handler, where Axon's own puts a name together for each event.
 */
public final class KnownProperty implements AssociationResolver { // public, as its constructor: Axon requires it

    private final AssociationResolver axons = new PayloadAssociationResolver();
    private final Map<MessageHandlingMember<?>, Property<Object>> propertyByHandler = new ConcurrentHashMap<>();

    @Override
    public <T> void validate(String property, MessageHandlingMember<T> handler) {
        axons.validate(property, handler);
    }

    @Override
    public <T> @Nullable Object resolve(String property, EventMessage<?> event, MessageHandlingMember<T> handler) {
        return propertyByHandler.computeIfAbsent(handler, _ -> of(handler.payloadType(), property))
            .getValue(event.getPayload());
    }

    @SuppressWarnings("unchecked") // the handler takes events of its type only
    private static Property<Object> of(Class<?> type, String name) {
        return (Property<Object>) PropertyAccessStrategy.getProperty(type, name);
    }
}
