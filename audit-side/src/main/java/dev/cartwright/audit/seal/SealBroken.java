package dev.cartwright.audit.seal;

/** The log, the tree or the file of tree heads is not what was sealed: nothing is built on top of it. */
final class SealBroken extends IllegalStateException {

    private static final long serialVersionUID = 1;

    SealBroken(String how) {
        super("The seal is broken: " + how);
    }
}
