package dev.cartwright.command.commit;

import dev.cartwright.api.Command;
import dev.cartwright.api.Rejected;
import dev.cartwright.api.Rejection;
import dev.cartwright.api.Rejection.Kind;
import dev.cartwright.api.RequestRejection.VersionMismatch;
import dev.cartwright.http.input.Precondition;
import dev.cartwright.log.LogEventStore;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Carries a command out only if what it is about is in a version that its client expects, at that very moment: whoever
 * carries commands out holds the pen, and what came before it in its group counts.
 */
final class Preconditions implements MessageHandlerInterceptor<CommandMessage<?>> {

    private final LogEventStore events;

    Preconditions(LogEventStore events) {
        this.events = events;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> work, InterceptorChain chain) throws Exception {
        var command = work.getMessage();
        if (!(command.getMetaData().get(Precondition.METADATA_KEY) instanceof Precondition precondition)
            || !(command.getPayload() instanceof Command its)) {
            return chain.proceed();
        }
        var version = events.versionOf(its.stream());
        if (precondition.holdsFor(version)) {
            return chain.proceed();
        }
        requireThatItIsThere(chain);
        throw new Rejected(new VersionMismatch(version));
    }

    /**
     * What is not there, or not for whoever asks, has no version to be told of: only the aggregate knows. Whatever else
     * it does is taken back with the refusal.
     */
    private static void requireThatItIsThere(InterceptorChain chain) throws Exception {
        try {
            chain.proceed();
        } catch (Rejected refusal) {
            if (refusal.<Object>getDetails().filter(Preconditions::saysItIsNotThere).isPresent()) {
                throw refusal;
            }
        }
    }

    private static boolean saysItIsNotThere(Object reason) {
        return reason instanceof Rejection rejection && rejection.kind() == Kind.NOT_FOUND;
    }
}
