package dev.cartwright.log;

import dev.cartwright.log.trace.Tracing;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MetaData;

/**
 * Who asked, and in the course of what. Stands in the metadata of every event, together with what caused it directly.
 *
 * @param actor         who asked
 * @param correlationId the request, or whatever began it all
 */
public record Provenance(String actor, String correlationId) {

    public static final String ACTOR = "actor";
    public static final String CORRELATION_ID = "correlationId";
    public static final String CAUSATION_ID = "causationId";

    /** Of the request that this thread works on; unbound outside of one. */
    public static final ScopedValue<Provenance> CURRENT = ScopedValue.newInstance();

    private static final String UNKNOWN = "system";

    /** Of an event that has been stored. */
    public static Provenance of(MetaData metaData) {
        return new Provenance((String) metaData.getOrDefault(ACTOR, UNKNOWN),
            (String) metaData.getOrDefault(CORRELATION_ID, ""));
    }

    /**
     * Marks the commands that a request sends with its provenance; those that an event leads to have theirs already.
     */
    public static MessageDispatchInterceptor<CommandMessage<?>> stampedOnCommands() {
        return _ -> (_, command) -> CURRENT.isBound()
            ? command.andMetaData(Map.of(ACTOR, CURRENT.get().actor, CORRELATION_ID, CURRENT.get().correlationId))
            : command;
    }

    /**
     * What a message hands on to those it causes. The cause of an event is the event that led to its command, so that
     * the chain can be followed in the log; where a client's command led to it, that command.
     */
    static Map<String, ?> handedOnBy(Message<?> message) {
        var metaData = message.getMetaData();
        var handedOn = new HashMap<String, Object>();
        handedOn.put(ACTOR, metaData.getOrDefault(ACTOR, UNKNOWN));
        handedOn.put(CORRELATION_ID, metaData.getOrDefault(CORRELATION_ID, message.getIdentifier()));
        handedOn.put(CAUSATION_ID, message instanceof CommandMessage<?>
            ? metaData.getOrDefault(CAUSATION_ID, message.getIdentifier())
            : message.getIdentifier());
        var span = metaData.get(Tracing.PARENT);
        if (span != null) { // tracing is on
            handedOn.put(Tracing.PARENT, span);
        }
        return handedOn;
    }
}
