package dev.cartwright.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * Leaves that stand side by side and have a hash of their own in some tree: MTH(D[from:to]) of RFC 9162.
 *
 * @param from the first of them, counted from 0
 * @param to   the first after them
 */
record Leaves(long from, long to) {

    /** The complete subtrees that they consist of, from the largest to the smallest, which is from left to right. */
    List<Subtree> subtrees() {
        var subtrees = new ArrayList<Subtree>();
        for (var at = from; at < to;) {
            var level = Long.SIZE - 1 - Long.numberOfLeadingZeros(to - at);
            subtrees.add(new Subtree(level, at >> level));
            at += 1L << level;
        }
        return subtrees;
    }

    Hash hash(Subtree.Hashes hashes) {
        return Frontier.joined(subtrees().stream().map(hashes::of).toList());
    }

    Leaves left() {
        return new Leaves(from, split());
    }

    Leaves right() {
        return new Leaves(split(), to);
    }

    boolean isOne() {
        return to - from == 1;
    }

    /** After the largest power of two that is smaller than their number. */
    long split() {
        return from + Long.highestOneBit(to - from - 1);
    }
}
