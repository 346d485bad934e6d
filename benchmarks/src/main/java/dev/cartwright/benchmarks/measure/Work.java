package dev.cartwright.benchmarks.measure;

/** What a client does once. Whatever it throws is counted as an error. */
@FunctionalInterface
public interface Work {

    /** @param nth which one it is, from 0: no two calls of one load have the same */
    void once(int nth) throws Exception;
}
