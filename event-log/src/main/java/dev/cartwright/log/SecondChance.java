package dev.cartwright.log;

/** Tries once more, in this process and at once, what readers of the log have parked. */
public interface SecondChance {

    /** Whether it can do so for this reader. */
    boolean isFor(String reader);

    /**
     * The parked events of one sequence in their order, until none is left or one fails again; that one and those
     * behind it stay parked. Where there are none it does nothing.
     */
    void retry(String reader, String sequence);
}
