package dev.cartwright.command.commit;

import static org.axonframework.commandhandling.GenericCommandResultMessage.asCommandResultMessage;

import dev.cartwright.http.input.IdempotencyKey;
import dev.cartwright.log.Reached;
import java.util.Map;
import java.util.Objects;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.messaging.MessageHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A command, who carries it out, and who waits for its result. */
final class Waiting {

    private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);

    private final CommandMessage<Object> command;
    private final MessageHandler<? super CommandMessage<?>> handler;
    private final CommandCallback<Object, Object> caller;
    private final @Nullable IdempotencyKey key;
    private @Nullable CommandResultMessage<?> result;
    private @Nullable KeptAnswer before;
    private boolean repeated;
    private @Nullable Long version;
    private boolean answered;

    @SuppressWarnings("unchecked") // Axon's callbacks take what their own command results in
    Waiting(CommandMessage<?> command, MessageHandler<? super CommandMessage<?>> handler,
        CommandCallback<?, ?> caller) {
        this.command = (CommandMessage<Object>) command;
        this.handler = handler;
        this.caller = (CommandCallback<Object, Object>) caller;
        this.key = (IdempotencyKey) command.getMetaData().get(IdempotencyKey.METADATA_KEY);
    }

    CommandMessage<Object> command() {
        return command;
    }

    MessageHandler<? super CommandMessage<?>> handler() {
        return handler;
    }

    /** By which it is known again; null where it came without. */
    @Nullable
    IdempotencyKey key() {
        return key;
    }

    /** What it has come to, provided that the commit succeeds. */
    void keep(CommandResultMessage<?> itsResult) {
        result = itsResult;
        before = null;
        repeated = false;
        version = null;
    }

    /** It is answered as this one, of the same group, is answered. */
    void repeat(Waiting first) {
        keep(first.result());
        repeated = true;
    }

    /** It is answered as one was answered before. */
    void repeat(CommandResultMessage<?> itsResult, KeptAnswer itsAnswer) {
        keep(itsResult);
        repeated = true;
        before = itsAnswer;
        version = itsAnswer.version();
    }

    CommandResultMessage<?> result() {
        return Objects.requireNonNull(result);
    }

    /** In which the thing is now; null for a no, and as long as it is not known. */
    @Nullable
    Long version() {
        return version;
    }

    void inVersion(long itsVersion) {
        version = itsVersion;
    }

    /** @param position at or after all that the group has done, or that a refusal is due to */
    void answer(long position) {
        answer(result().andMetaData(metaData(before == null ? position : before.position())));
    }

    private Map<String, ?> metaData(long position) {
        if (repeated) {
            return version == null
                ? Map.of(Reached.METADATA_KEY, position, Reached.REPLAYED_KEY, true)
                : Map.of(Reached.METADATA_KEY, position, Reached.VERSION_KEY, version, Reached.REPLAYED_KEY, true);
        }
        return version == null
            ? Map.of(Reached.METADATA_KEY, position)
            : Map.of(Reached.METADATA_KEY, position, Reached.VERSION_KEY, version);
    }

    void fail(Throwable failure) {
        answer(asCommandResultMessage(failure));
    }

    @SuppressWarnings("unchecked")
    private void answer(CommandResultMessage<?> its) {
        if (answered) {
            return; // what it was told stands
        }
        answered = true;
        try {
            caller.onResult(command, (CommandResultMessage<Object>) its);
        } catch (Throwable e) { // nor is it the fault of those who come after it
            LOG.warn("Whoever waited for {} could not take its result", command.getCommandName(), e);
        }
    }
}
