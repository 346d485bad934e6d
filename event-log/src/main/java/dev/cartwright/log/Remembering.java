package dev.cartwright.log;

import java.util.Set;

/** Something that keeps in memory what it has read from the log, and must hear when another process has added to it. */
public interface Remembering {

    /** What it knows of these streams is no longer true. */
    void forget(Set<String> streams);

    /** Nor is anything else. */
    void forgetAll();
}
