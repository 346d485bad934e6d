package dev.cartwright.http.request;

import dev.cartwright.http.input.IdempotencyKey;
import dev.cartwright.http.input.Precondition;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * On what conditions a request is to be served: once for its key, and only if the thing is in a version that its client
 * expects. They are those of the first command that the request sends; whatever it sends then is a consequence.
 */
public final class Conditions {

    /** Of the request that this thread works on; unbound where it makes none, and outside of one. */
    static final ScopedValue<Conditions> CURRENT = ScopedValue.newInstance();

    private final @Nullable IdempotencyKey key;
    private final @Nullable Precondition precondition;
    private boolean taken;

    Conditions(@Nullable IdempotencyKey key, @Nullable Precondition precondition) {
        this.key = key;
        this.precondition = precondition;
    }

    /** What the request that this thread works on demands of versions; null where it demands nothing. */
    public static @Nullable Precondition ofThisRequest() {
        return CURRENT.isBound() ? CURRENT.get().precondition : null;
    }

    /** Marks the first command that a request sends with its conditions. No event inherits them. */
    public static MessageDispatchInterceptor<CommandMessage<?>> stampedOnCommands() {
        return _ -> (_, command) -> CURRENT.isBound() ? CURRENT.get().stampedOn(command) : command;
    }

    private CommandMessage<?> stampedOn(CommandMessage<?> command) {
        if (taken) {
            return command;
        }
        taken = true;
        return command.andMetaData(asMetaData());
    }

    private Map<String, ?> asMetaData() {
        var marks = new HashMap<String, Object>(4);
        if (key != null) {
            marks.put(IdempotencyKey.METADATA_KEY, key);
        }
        if (precondition != null) {
            marks.put(Precondition.METADATA_KEY, precondition);
        }
        return marks;
    }
}
