package dev.cartwright.auditor;

/** Something that does not fit. */
record Fault(long first, long last, String what) {

    /** Of one event, or of the place where it should be. */
    static Fault at(long position, String what) {
        return new Fault(position, position, what);
    }

    /** Of an event somewhere among these. */
    static Fault between(long first, long last, String what) {
        return new Fault(first, last, what);
    }

    @Override
    public String toString() {
        return (first == last ? "position " + first : "one of positions " + first + " to " + last) + ": " + what;
    }
}
