package dev.cartwright.proof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How a proof is made: which hashes stand in it, by the definitions of RFC 9162, sections 2.1.3.1 and 2.1.4.1. */
public final class Proofs {

    private Proofs() {}

    /** Proves that a leaf stands at its place in a tree; for {@link Verification#includes}. */
    public static List<Hash> inclusion(long leaf, long size, Subtree.Hashes hashes) {
        return inclusion(leaf, size).stream().map(leaves -> leaves.hash(hashes)).toList();
    }

    /** The complete subtrees whose hashes it takes to prove that. */
    public static List<Subtree> neededForInclusion(long leaf, long size) {
        return inclusion(leaf, size).stream().flatMap(leaves -> leaves.subtrees().stream()).toList();
    }

    private static List<Leaves> inclusion(long leaf, long size) {
        if (leaf < 0 || leaf >= size) {
            throw new IllegalArgumentException("a tree of " + size + " leaves has no leaf " + leaf);
        }
        var path = new ArrayList<Leaves>();
        for (var tree = new Leaves(0, size); !tree.isOne();) {
            var isLeft = leaf < tree.split();
            path.add(isLeft ? tree.right() : tree.left());
            tree = isLeft ? tree.left() : tree.right();
        }
        Collections.reverse(path);
        return path;
    }

    /** Proves that a tree is the beginning of a larger one; for {@link Verification#extendsTo}. */
    public static List<Hash> consistency(long from, long to, Subtree.Hashes hashes) {
        return consistency(from, to).stream().map(leaves -> leaves.hash(hashes)).toList();
    }

    /** The complete subtrees whose hashes it takes to prove that. */
    public static List<Subtree> neededForConsistency(long from, long to) {
        return consistency(from, to).stream().flatMap(leaves -> leaves.subtrees().stream()).toList();
    }

    private static List<Leaves> consistency(long from, long to) {
        if (from <= 0 || from > to) {
            throw new IllegalArgumentException("no tree of " + from + " leaves is the beginning of one of " + to);
        }
        var path = new ArrayList<Leaves>();
        var tree = new Leaves(0, to);
        while (tree.to() != from) {
            var isLeft = from <= tree.split();
            path.add(isLeft ? tree.right() : tree.left());
            tree = isLeft ? tree.left() : tree.right();
        }
        if (tree.from() != 0) { // else it is the smaller tree itself, whose root is known to whoever asks
            path.add(tree);
        }
        Collections.reverse(path);
        return path;
    }
}
