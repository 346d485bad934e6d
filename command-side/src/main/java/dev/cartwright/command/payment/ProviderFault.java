package dev.cartwright.command.payment;

/** A provider did not answer, or not sensibly: what was asked of it may have been done or not. */
public final class ProviderFault extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message one sentence without secrets and personal data: it is stored */
    public ProviderFault(String message) {
        super(message);
    }

    public ProviderFault(String message, Throwable cause) {
        super(message, cause);
    }
}
