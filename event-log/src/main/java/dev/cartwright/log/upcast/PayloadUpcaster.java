package dev.cartwright.log.upcast;

import java.util.function.UnaryOperator;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes the payloads of one type of event from one revision to the next.
 *
 * <p>Declare it as a bean, in the order of the revisions, and give the event's record the new
 * {@code @Revision}; keep the golden file of the old one.
 */
public final class PayloadUpcaster extends SingleEventUpcaster {

    private final SimpleSerializedType from;
    private final SimpleSerializedType to;
    private final UnaryOperator<ObjectNode> change;

    /** @param fromRevision null for the first shape an event had */
    public PayloadUpcaster(Class<?> event, @Nullable String fromRevision, String toRevision,
        UnaryOperator<ObjectNode> change) {
        this.from = new SimpleSerializedType(event.getName(), fromRevision);
        this.to = new SimpleSerializedType(event.getName(), toRevision);
        this.change = change;
    }

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return event.getType().equals(from);
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(to, ObjectNode.class, change);
    }
}
