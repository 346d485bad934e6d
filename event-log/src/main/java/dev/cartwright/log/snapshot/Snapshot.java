package dev.cartwright.log.snapshot;

/**
 * What a life has come to, in a shape of its own that can be written and read. What cannot be true it refuses when it
 * is made, since it may have been read from anything. Its shape has a revision; of another one it is not read.
 */
public interface Snapshot {

    /** Of whose life. */
    String stream();
}
