package dev.cartwright.command.saga;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.deadline.GenericDeadlineMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.ScopeDescriptor;
import org.axonframework.modelling.saga.SagaScopeDescriptor;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;

/**
 * What is to be said to which saga, as it is stored until then. Its form is that of the rows that wait: a field that is
 * renamed is a deadline that is lost.
 *
 * @param sagaType    the saga's simple class name
 * @param payloadType the class of what is to be said, and {@code payload} its JSON
 */
record Deadline(String id, String name, String sagaType, String sagaId, String payloadType, String payload,
    Map<String, String> metaData) {

    static Deadline of(String id, String name, Object payload, ScopeDescriptor scope, MetaData metaData,
        Serializer serializer) {
        if (!(scope instanceof SagaScopeDescriptor saga)) {
            throw new IllegalArgumentException("only sagas have deadlines, not " + scope.scopeDescription());
        }
        var stored = serializer.serialize(payload, String.class);
        return new Deadline(id, name, saga.getType(), saga.getIdentifier().toString(), stored.getType().getName(),
            stored.getData(), texts(metaData));
    }

    private static Map<String, String> texts(MetaData metaData) {
        var texts = new HashMap<String, String>();
        metaData.forEach((key, value) -> texts.put(key, String.valueOf(value)));
        return texts;
    }

    SagaScopeDescriptor scope() {
        return new SagaScopeDescriptor(sagaType, sagaId);
    }

    DeadlineMessage<Object> message(Serializer serializer, Instant now) {
        Object said = serializer.deserialize(new SimpleSerializedObject<>(payload, String.class, payloadType, null));
        return new GenericDeadlineMessage<>(name, new GenericMessage<>(id, said, metaData), () -> now);
    }
}
