package dev.cartwright.proof;

/**
 * A complete subtree: 2^level leaves, of which the first is leaf number index · 2^level. Once its leaves are there, its
 * hash never changes.
 */
public record Subtree(int level, long index) {

    /** What knows the hashes of complete subtrees. */
    @FunctionalInterface
    public interface Hashes {
        Hash of(Subtree subtree);
    }
}
