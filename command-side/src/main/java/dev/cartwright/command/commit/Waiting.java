package dev.cartwright.command.commit;

import static org.axonframework.commandhandling.GenericCommandResultMessage.asCommandResultMessage;

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
    private @Nullable CommandResultMessage<?> result;
    private boolean answered;

    @SuppressWarnings("unchecked") // Axon's callbacks take what their own command results in
    Waiting(CommandMessage<?> command, MessageHandler<? super CommandMessage<?>> handler,
        CommandCallback<?, ?> caller) {
        this.command = (CommandMessage<Object>) command;
        this.handler = handler;
        this.caller = (CommandCallback<Object, Object>) caller;
    }

    CommandMessage<Object> command() {
        return command;
    }

    MessageHandler<? super CommandMessage<?>> handler() {
        return handler;
    }

    /** What it has come to, provided that the commit succeeds. */
    void keep(CommandResultMessage<?> itsResult) {
        result = itsResult;
    }

    /** @param position at or after all that it has done, or that a refusal is due to */
    void answer(long position) {
        answer(Objects.requireNonNull(result).andMetaData(Map.of(Reached.METADATA_KEY, position)));
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
