package dev.cartwright.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The tree and its proofs are what RFC 9162 defines; the definitions are written down here once more, word by word. */
class TreePropertyTest {

    private static final List<Hash> D = LongStream.range(0, 600)
        .mapToObj(n -> Hash.ofLeaf(("event " + n).getBytes(UTF_8))).toList();

    private static final Subtree.Hashes HASHES = subtree -> mth(D.subList(
        (int) (subtree.index() << subtree.level()), (int) ((subtree.index() + 1) << subtree.level())));

    // --- section 2.1.1

    static Hash mth(List<Hash> d) {
        if (d.isEmpty()) {
            return Hash.ofBytes(new byte[0]);
        }
        var k = k(d.size());
        return d.size() == 1 ? d.getFirst() : Hash.ofNode(mth(d.subList(0, k)), mth(d.subList(k, d.size())));
    }

    private static int k(int n) {
        int k = 1;
        while (k * 2 < n) {
            k *= 2;
        }
        return k;
    }

    // --- section 2.1.3.1

    static List<Hash> path(int m, List<Hash> d) {
        if (d.size() == 1) {
            return List.of();
        }
        var k = k(d.size());
        return m < k
            ? and(path(m, d.subList(0, k)), mth(d.subList(k, d.size())))
            : and(path(m - k, d.subList(k, d.size())), mth(d.subList(0, k)));
    }

    // --- section 2.1.4.1

    static List<Hash> subproof(int m, List<Hash> d, boolean b) {
        if (m == d.size()) {
            return b ? List.of() : List.of(mth(d));
        }
        var k = k(d.size());
        return m <= k
            ? and(subproof(m, d.subList(0, k), b), mth(d.subList(k, d.size())))
            : and(subproof(m - k, d.subList(k, d.size()), false), mth(d.subList(0, k)));
    }

    private static List<Hash> and(List<Hash> path, Hash last) {
        var all = new ArrayList<>(path);
        all.add(last);
        return all;
    }

    @Property
    void the_root_of_a_growing_tree_is_that_of_its_leaves(@ForAll @IntRange(max = 600) int size,
        @ForAll @IntRange(max = 600) int later) {
        var tree = new Frontier();
        D.subList(0, size).forEach(tree::append);
        assertThat(tree.root()).isEqualTo(mth(D.subList(0, size)));
        var resumed = Frontier.of(size, HASHES);
        D.subList(size, Math.max(size, later)).forEach(resumed::append);
        assertThat(resumed.size()).isEqualTo(Math.max(size, later));
        assertThat(resumed.root()).isEqualTo(mth(D.subList(0, Math.max(size, later))));
    }

    @Property
    void an_inclusion_proof_is_the_one_defined_and_proves_it(@ForAll @IntRange(min = 1, max = 600) int size,
        @ForAll @IntRange(max = 599) int some) {
        var leaf = some % size;
        var root = mth(D.subList(0, size));
        var proof = Proofs.inclusion(leaf, size, HASHES);
        assertThat(proof).isEqualTo(path(leaf, D.subList(0, size)));
        assertThat(Verification.includes(D.get(leaf), leaf, size, proof, root)).isTrue();
        assertThat(Verification.includes(D.get(size % 600), leaf, size, proof, root)).isEqualTo(leaf == size % 600);
        assertThat(Verification.includes(D.get(leaf), leaf, size, proof, D.getLast())).isFalse();
        assertThat(Verification.includes(D.get(leaf), leaf, size, and(proof, root), root)).isFalse();
        assertThat(Verification.includes(D.get(leaf), size, size, proof, root)).isFalse();
        if (!proof.isEmpty()) {
            assertThat(Verification.includes(D.get(leaf), leaf, size, proof.subList(1, proof.size()), root)).isFalse();
            assertThat(Verification.includes(D.get(leaf), leaf ^ 1, size, proof, root)).isFalse();
        }
    }

    @Property
    void a_consistency_proof_is_the_one_defined_and_proves_it(@ForAll @IntRange(min = 1, max = 600) int to,
        @ForAll @IntRange(max = 599) int some) {
        var from = some % to + 1;
        var first = mth(D.subList(0, from));
        var second = mth(D.subList(0, to));
        var proof = Proofs.consistency(from, to, HASHES);
        assertThat(proof).isEqualTo(subproof(from, D.subList(0, to), true));
        assertThat(Verification.extendsTo(from, first, to, second, proof)).isTrue();
        assertThat(Verification.extendsTo(from, D.getLast(), to, second, proof)).isFalse();
        assertThat(Verification.extendsTo(from, first, to, Hash.ofNothing(), proof)).isFalse();
        assertThat(Verification.extendsTo(from, first, to, second, and(proof, first))).isFalse();
    }

    @Property
    void a_proof_takes_few_hashes(@ForAll @IntRange(min = 1, max = 600) int size, @ForAll @IntRange(max = 599) int at) {
        var needed = Proofs.neededForInclusion(at % size, size);
        assertThat(needed).hasSizeLessThanOrEqualTo(20).doesNotHaveDuplicates();
        var asked = new HashSet<Subtree>();
        Proofs.inclusion(at % size, size, subtree -> {
            asked.add(subtree);
            return HASHES.of(subtree);
        });
        assertThat(asked).containsExactlyInAnyOrderElementsOf(needed);
        asked.clear();
        Proofs.consistency(at % size + 1, size, subtree -> {
            asked.add(subtree);
            return HASHES.of(subtree);
        });
        assertThat(Proofs.neededForConsistency(at % size + 1, size)).containsExactlyInAnyOrderElementsOf(asked);
    }
}
