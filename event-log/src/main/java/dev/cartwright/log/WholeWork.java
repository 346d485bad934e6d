package dev.cartwright.log;

import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A unit of work with a transaction, which an error ends like an exception. Axon's own would leave its transaction
 * open: those that come after it on the same thread would join it, and what they commit would never be committed.
 */
public class WholeWork<M extends Message<?>> extends DefaultUnitOfWork<M> {

    private static final Logger LOG = LoggerFactory.getLogger(WholeWork.class);

    /** @param message for whose sake it is done, or the first of several */
    public WholeWork(M message) {
        super(message);
    }

    @Override
    protected void notifyHandlers(Phase phase) {
        try {
            super.notifyHandlers(phase);
        } catch (Error e) {
            if (!phase.isSuppressHandlerErrors()) {
                throw new IllegalStateException("a unit of work met an error", e);
            }
            LOG.error("In phase {} of a unit of work", phase, e);
            notifyHandlers(phase); // those that are left
        }
    }
}
