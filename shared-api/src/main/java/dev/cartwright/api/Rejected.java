package dev.cartwright.api;

import org.axonframework.commandhandling.CommandExecutionException;

/**
 * Carries a {@link Rejection} through the command bus; the details survive a trip between processes, the class does
 * not.
 */
public final class Rejected extends CommandExecutionException {

    private static final long serialVersionUID = 1L;

    public Rejected(Rejection rejection) {
        super(rejection.reason(), null, rejection, false); // no stack trace: a refusal is an answer
    }
}
