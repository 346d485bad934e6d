package dev.cartwright.log;

import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Rejected;
import dev.cartwright.api.Rejection;
import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * Whose things a request may touch, where that is not everybody's: what is another customer's is answered as what does
 * not exist. A read looks at the owner that it has found. A command carries it along, because only the thing itself
 * knows whose it is; what the command leads to does not, and touches whatever it must.
 */
public final class Ownership {

    /** The one customer whose things the request may touch; unbound where it may touch everybody's. */
    public static final ScopedValue<CustomerId> ONLY_OF = ScopedValue.newInstance();

    static final String METADATA_KEY = "onlyOf";

    private Ownership() {}

    /** Whether the request that this thread works on may see what is that customer's. */
    public static boolean allows(CustomerId owner) {
        return !ONLY_OF.isBound() || ONLY_OF.get().equals(owner);
    }

    /** Whose things to look for, where the client says whose it would like: his own, if he may see no other's. */
    public static @Nullable CustomerId onlyOf(@Nullable CustomerId wanted) {
        return ONLY_OF.isBound() ? ONLY_OF.get() : wanted;
    }

    /**
     * Refuses a command that comes from somebody else than the owner, who may touch his own things only.
     *
     * @param metaData  of the command
     * @param nonesuch what a command is refused with that is about what does not exist
     */
    public static void require(MetaData metaData, CustomerId owner, Supplier<? extends Rejection> nonesuch) {
        var onlyOf = metaData.get(METADATA_KEY);
        if (onlyOf != null && !onlyOf.equals(owner.value())) {
            throw new Rejected(nonesuch.get());
        }
    }

    /** Marks the commands that such a request sends. */
    public static MessageDispatchInterceptor<CommandMessage<?>> stampedOnCommands() {
        return _ -> (_, command) -> ONLY_OF.isBound()
            ? command.andMetaData(Map.of(METADATA_KEY, ONLY_OF.get().value()))
            : command;
    }
}
