package dev.cartwright.log.snapshot;

/** An aggregate that can say what it has come to, and go on from there in place of all that led to it. */
public interface Snapshotted {

    /** All that it knows: whoever goes on from it decides as this one does. */
    Snapshot snapshot();
}
