package dev.cartwright.audit.seal;

import dev.cartwright.proof.Frontier;
import dev.cartwright.proof.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The right edge of the tree: the tiles that are not full yet, and those that have become so since they were kept. */
final class GrowingTree {

    private final Frontier frontier;
    private final List<byte[]> edges = new ArrayList<>(); // by level; each as wide as a full tile
    private final Map<Tile, byte[]> changed = new LinkedHashMap<>();

    /** @param tiles those at the right edge of a tree of that size */
    GrowingTree(long size, Map<Tile, byte[]> tiles) {
        for (var tile : edgeOf(size)) {
            var hashes = tiles.get(tile);
            var count = countIn(tile, size);
            if (hashes == null || hashes.length < count * Hash.LENGTH) {
                throw new IllegalStateException("the tree has lost " + tile);
            }
            edge(tile.level());
            System.arraycopy(hashes, 0, edges.get(tile.level()), 0, count * Hash.LENGTH);
        }
        frontier = Frontier.of(size, Tile.hashesIn(tiles));
    }

    /** The tiles of a tree of that size that are not full: all that it takes to go on with it. */
    static List<Tile> edgeOf(long size) {
        var edge = new ArrayList<Tile>();
        for (int level = 0; size >> (level * Tile.WIDTH_LOG) > 0; level++) {
            var tile = new Tile(level, size >> ((level + 1) * Tile.WIDTH_LOG));
            if (countIn(tile, size) > 0) {
                edge.add(tile);
            }
        }
        return edge;
    }

    private static int countIn(Tile edge, long size) {
        return (int) (size >> (edge.level() * Tile.WIDTH_LOG)) & (Tile.WIDTH - 1);
    }

    void append(Hash leaf) {
        put(0, frontier.size(), leaf);
        frontier.append(leaf);
    }

    private void put(int level, long index, Hash hash) {
        var edge = edge(level);
        var place = (int) (index & (Tile.WIDTH - 1));
        hash.copyTo(edge, place * Hash.LENGTH);
        var tile = new Tile(level, index >> Tile.WIDTH_LOG);
        if (place < Tile.WIDTH - 1) {
            changed.put(tile, edge);
        } else {
            changed.put(tile, edge.clone()); // full: the next one takes its place
            put(level + 1, tile.index(), Tile.root(edge, 0, Tile.WIDTH));
        }
    }

    private byte[] edge(int level) {
        while (edges.size() <= level) {
            edges.add(new byte[Tile.WIDTH * Hash.LENGTH]);
        }
        return edges.get(level);
    }

    /** The tiles that are other than when this was asked last, each as long as it is filled. */
    Map<Tile, byte[]> takeChanged() {
        var taken = new LinkedHashMap<Tile, byte[]>();
        changed.forEach((tile, hashes) -> taken.put(tile, Arrays.copyOf(hashes, filled(tile) * Hash.LENGTH)));
        changed.clear();
        return taken;
    }

    private int filled(Tile tile) {
        var hashesOfLevel = frontier.size() >> (tile.level() * Tile.WIDTH_LOG);
        return (int) Math.min(Tile.WIDTH, hashesOfLevel - (tile.index() << Tile.WIDTH_LOG));
    }

    long size() {
        return frontier.size();
    }

    Hash root() {
        return frontier.root();
    }
}
