package dev.cartwright.command.commit;

import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The unit of work of a group, which an error ends like an exception. Axon's own would leave its transaction open:
 * those that come after it on the same thread would join it, and what they commit would never be committed.
 */
final class GroupWork extends DefaultUnitOfWork<CommandMessage<?>> {

    private static final Logger LOG = LoggerFactory.getLogger(GroupWork.class);

    GroupWork(CommandMessage<?> first) {
        super(first);
    }

    @Override
    protected void notifyHandlers(Phase phase) {
        try {
            super.notifyHandlers(phase);
        } catch (Error e) {
            if (!phase.isSuppressHandlerErrors()) {
                throw new CommandExecutionException("a group of commands met an error", e);
            }
            LOG.error("In phase {} of a group of commands", phase, e);
            notifyHandlers(phase); // those that are left
        }
    }
}
