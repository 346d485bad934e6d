package dev.cartwright.audit.seal;

import dev.cartwright.proof.Hash;
import dev.cartwright.proof.Subtree;
import java.util.HashMap;
import java.util.Map;

/**
 * Which tile a hash stands in. A tile holds up to 256 hashes that stand side by side in the tree; those of the subtrees
 * between one level of tiles and the next are made of them when they are wanted.
 */
record Tile(int level, long index) {

    static final int WIDTH_LOG = 8;
    static final int WIDTH = 1 << WIDTH_LOG;

    /** The one that all that makes up a subtree stands in. */
    static Tile of(Subtree subtree) {
        return new Tile(subtree.level() / WIDTH_LOG, subtree.index() >> (WIDTH_LOG - subtree.level() % WIDTH_LOG));
    }

    /** The hashes of subtrees, made of these tiles. */
    static Subtree.Hashes hashesIn(Map<Tile, byte[]> tiles) {
        var asked = new HashMap<>(tiles);
        return subtree -> {
            var hashes = asked.get(of(subtree));
            if (hashes == null) {
                throw new IllegalStateException("the tree has lost " + of(subtree));
            }
            var height = subtree.level() % WIDTH_LOG;
            return root(hashes, (int) (subtree.index() << height) & (WIDTH - 1), 1 << height);
        };
    }

    /** Of so many hashes, a power of two, from that one on. */
    static Hash root(byte[] hashes, int from, int count) {
        if (count == 1) {
            if ((from + 1) * Hash.LENGTH > hashes.length) {
                throw new IllegalStateException("a tile of the tree is shorter than it was");
            }
            return Hash.at(hashes, from * Hash.LENGTH);
        }
        return Hash.ofNode(root(hashes, from, count / 2), root(hashes, from + count / 2, count / 2));
    }
}
