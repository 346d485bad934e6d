package dev.cartwright.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * A tree that grows: of all its leaves it keeps the hashes of the few complete subtrees that it consists of, and can
 * say its root at any time. Not for several threads.
 */
public final class Frontier {

    private final List<Hash> subtrees = new ArrayList<>(); // from the largest to the smallest
    private long size;

    /** The tree of no leaf. */
    public Frontier() {}

    private Frontier(long size, List<Hash> subtrees) {
        this.size = size;
        this.subtrees.addAll(subtrees);
    }

    /** A tree of that size, of which these are known. */
    public static Frontier of(long size, Subtree.Hashes hashes) {
        return new Frontier(size, subtreesOf(size).stream().map(hashes::of).toList());
    }

    /** The complete subtrees that a tree of this size consists of, from left to right. */
    public static List<Subtree> subtreesOf(long size) {
        return new Leaves(0, size).subtrees();
    }

    public void append(Hash leaf) {
        var hash = leaf;
        for (var complete = size; (complete & 1) == 1; complete >>= 1) {
            hash = Hash.ofNode(subtrees.removeLast(), hash);
        }
        subtrees.add(hash);
        size++;
    }

    public long size() {
        return size;
    }

    public Hash root() {
        return subtrees.isEmpty() ? Hash.ofNothing() : joined(subtrees);
    }

    /** The root over complete subtrees of falling size. */
    static Hash joined(List<Hash> subtrees) {
        var root = subtrees.getLast();
        for (int i = subtrees.size() - 2; i >= 0; i--) {
            root = Hash.ofNode(subtrees.get(i), root);
        }
        return root;
    }
}
