package dev.cartwright.proof;

import java.util.List;

/** How a proof is checked: RFC 9162, sections 2.1.3.2 and 2.1.4.2, step by step. Needs nothing but the proof. */
public final class Verification {

    private Verification() {}

    /** Whether the path proves that this leaf stands at that place, counted from 0, in the tree with this root. */
    public static boolean includes(Hash leafHash, long leaf, long size, List<Hash> path, Hash root) {
        if (leaf < 0 || leaf >= size) {
            return false;
        }
        var fn = leaf;
        var sn = size - 1;
        var r = leafHash;
        for (var p : path) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                r = Hash.ofNode(p, r);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                r = Hash.ofNode(r, p);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && r.equals(root);
    }

    /** Whether the path proves that the first tree is the beginning of the second. */
    public static boolean extendsTo(long first, Hash firstRoot, long second, Hash secondRoot, List<Hash> path) {
        if (first == second) {
            return path.isEmpty() && firstRoot.equals(secondRoot);
        }
        if (first <= 0 || first > second || path.isEmpty()) {
            return false;
        }
        var isSubtree = Long.bitCount(first) == 1; // then its root is where the path begins
        var fn = first - 1;
        var sn = second - 1;
        while ((fn & 1) == 1) {
            fn >>= 1;
            sn >>= 1;
        }
        var fr = isSubtree ? firstRoot : path.getFirst();
        var sr = fr;
        for (var c : isSubtree ? path : path.subList(1, path.size())) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = Hash.ofNode(c, fr);
                sr = Hash.ofNode(c, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                sr = Hash.ofNode(sr, c);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && fr.equals(firstRoot) && sr.equals(secondRoot);
    }
}
