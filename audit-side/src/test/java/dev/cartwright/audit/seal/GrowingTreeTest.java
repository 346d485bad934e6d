package dev.cartwright.audit.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwright.proof.Frontier;
import dev.cartwright.proof.Hash;
import dev.cartwright.proof.Proofs;
import dev.cartwright.proof.Verification;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tree in its tiles, without a database: beyond two levels of tiles, in steps of any size. */
class GrowingTreeTest {

    private static final int SIZE = 70_000; // more than 256 · 256

    private static Hash leaf(long n) {
        return Hash.ofLeaf(Long.toString(n).getBytes(UTF_8));
    }

    @Test
    void grows_in_any_steps_and_is_taken_up_again_from_its_edge() {
        var random = new Random(9162);
        var kept = new HashMap<Tile, byte[]>();
        var plain = new Frontier();
        for (long size = 0; size < SIZE;) {
            // made anew from what is kept, and from its edge alone
            var tree = new GrowingTree(size, GrowingTree.edgeOf(size).stream()
                .collect(Collectors.toMap(tile -> tile, kept::get)));
            assertThat(tree.root()).isEqualTo(plain.root());
            for (int step = random.nextInt(2); step >= 0; step--) {
                for (int n = random.nextInt(1, size > 65_000 ? 300 : 3_000); n > 0 && size < SIZE; n--) {
                    tree.append(leaf(size));
                    plain.append(leaf(size++));
                }
                kept.putAll(tree.takeChanged());
            }
            assertThat(tree.size()).isEqualTo(size);
            assertThat(tree.root()).isEqualTo(plain.root());
        }
        assertThat(kept.keySet()).filteredOn(tile -> tile.level() == 2).hasSize(1);
        assertThat(kept).hasSize(274 + 2 + 1);
        prove(kept, random);
    }

    private static void prove(Map<Tile, byte[]> kept, Random random) {
        var hashes = Tile.hashesIn(kept);
        for (int i = 0; i < 500; i++) {
            var size = random.nextInt(1, SIZE + 1);
            var at = random.nextInt(size);
            var root = Frontier.of(size, hashes).root();
            assertThat(Verification.includes(leaf(at), at, size, Proofs.inclusion(at, size, hashes), root)).isTrue();
            assertThat(Verification.extendsTo(at + 1, Frontier.of(at + 1, hashes).root(), size, root,
                Proofs.consistency(at + 1, size, hashes))).isTrue();
            var tiles = Proofs.neededForInclusion(at, size).stream().map(Tile::of).distinct();
            assertThat(tiles.count()).isLessThanOrEqualTo(6);
        }
    }

    @Test
    void a_tile_that_is_gone_or_shorter_than_it_was_is_noticed() {
        assertThatThrownBy(() -> new GrowingTree(300, Map.of(new Tile(0, 1), new byte[44 * 32])))
            .hasMessageContaining("Tile[level=1, index=0]");
        assertThatThrownBy(
            () -> new GrowingTree(300, Map.of(new Tile(0, 1), new byte[43 * 32], new Tile(1, 0), new byte[32])))
            .hasMessageContaining("Tile[level=0, index=1]");
    }
}
