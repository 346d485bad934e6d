package dev.cartwright.audit.seal;

import dev.cartwright.proof.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** The hashes of events, as the tree keeps them: with these an auditor finds out which event is not what it was. */
final class LeafHashes {

    static final int MAX = 16_384;

    private LeafHashes() {}

    static List<Hash> after(long position, int max, SealTables tables) {
        var size = tables.size();
        var to = Math.min(size, position + max);
        if (to <= position) {
            return List.of();
        }
        var tiles = tables.tiles(LongStream.rangeClosed(position / Tile.WIDTH, (to - 1) / Tile.WIDTH)
            .mapToObj(index -> new Tile(0, index)).toList());
        var hashes = new ArrayList<Hash>();
        for (var leaf = position; leaf < to; leaf++) {
            var tile = tiles.get(new Tile(0, leaf / Tile.WIDTH));
            if (tile == null) {
                throw new IllegalStateException("the tree has lost the leaf of position " + (leaf + 1));
            }
            hashes.add(Tile.root(tile, (int) (leaf % Tile.WIDTH), 1));
        }
        return hashes;
    }
}
