package dev.cartwright.log;

/** The program must not run like this: one sentence says what is wrong, one what to do about it. */
public final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    public CannotStart(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
