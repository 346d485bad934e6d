package dev.cartwright.auditor;

import dev.cartwright.proof.CanonicalJson;
import dev.cartwright.proof.Frontier;
import dev.cartwright.proof.Hash;
import dev.cartwright.proof.NotJsonException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds the events of an export up to the tree heads that count.
 *
 * <p>The roots of the heads say whether all events up to there are those that were sealed. Which one is not, the shop's
 * own leaf hashes say, as far as they fit the heads themselves; where these have been changed as well, it is known
 * between which two heads it is.
 */
final class ExportCheck {

    private final Export export;
    private final HeadsAtHand heads;
    private final LongConsumer bytesDone;
    private final List<Fault> faults = new ArrayList<>();

    ExportCheck(Export export, HeadsAtHand heads, LongConsumer bytesDone) {
        this.export = export;
        this.heads = heads;
        this.bytesDone = bytesDone;
    }

    Verdict verdict() throws IOException {
        if (heads.roots().isEmpty()) {
            heads.faults().add("There is no tree head that counts: nothing can be said of any event");
        }
        var trusted = leavesThatFit();
        var events = compare(trusted);
        return new Verdict(events, Math.min(events, heads.largest()), heads.roots().size(), faults, heads.faults());
    }

    /** How many of the shop's leaf hashes, from the first on, are those that were signed. */
    private long leavesThatFit() throws IOException {
        if (Files.notExists(export.leaves())) {
            return 0;
        }
        var roots = new Roots(heads.roots());
        try (var leaves = Files.newBufferedReader(export.leaves(), StandardCharsets.US_ASCII)) {
            for (var leaf = read(leaves); leaf != null; leaf = read(leaves)) {
                if (roots.append(leaf) != null) {
                    break;
                }
            }
        }
        return roots.fitting();
    }

    private static @Nullable Hash read(BufferedReader leaves) throws IOException {
        var line = leaves.readLine();
        try {
            return line == null ? null : Hash.parse(line);
        } catch (IllegalArgumentException noHash) {
            return null;
        }
    }

    private long compare(long trusted) throws IOException {
        var roots = new Roots(heads.roots());
        long number = 0;
        try (var leaves = trusted == 0 ? null : Files.newBufferedReader(export.leaves(), StandardCharsets.US_ASCII);
            var in = Files.newInputStream(export.events())) {
            var lines = new Lines(in);
            while (lines.next()) {
                number++;
                bytesDone.accept(lines.length() + 1);
                var leaf = Hash.ofLeaf(lines.array(), lines.from(), lines.length());
                if (faults.isEmpty()) {
                    find(number, leaf, lines, number <= trusted && leaves != null ? read(leaves) : null, roots);
                }
            }
        }
        if (faults.isEmpty() && number < heads.largest()) {
            faults.add(Fault.at(number + 1, "the tail is cut off: %,d events were sealed, and there are %,d"
                .formatted(heads.largest(), number)));
        }
        return number;
    }

    /** The first fault alone: after it everything is at another place, and nothing more can be said. */
    private void find(long number, Hash leaf, Lines lines, @Nullable Hash sealed, Roots roots) {
        if (sealed != null && !sealed.equals(leaf)) {
            faults.add(Fault.at(number, "what stands there is not what was sealed; " + describe(lines, number)));
            return;
        }
        if (sealed == null && number > heads.largest()) {
            var wrong = notSealed(lines, number);
            if (wrong != null) {
                faults.add(Fault.at(number, wrong));
            }
            return;
        }
        var wrongSince = roots.append(leaf);
        if (wrongSince != null) {
            faults.add(Fault.between(wrongSince + 1, number,
                "the tree head of size %,d was signed for other events".formatted(number)));
        }
    }

    /** What nobody has signed yet has at least to be in its place and form. */
    private static @Nullable String notSealed(Lines lines, long number) {
        var line = Arrays.copyOfRange(lines.array(), lines.from(), lines.from() + lines.length());
        try {
            if (!Arrays.equals(line, CanonicalJson.of(new String(line, StandardCharsets.UTF_8)))) {
                return "it is not in its canonical form";
            }
        } catch (NotJsonException noEvent) {
            return "it is no event: " + noEvent.getMessage();
        }
        var position = position(lines);
        return position == number ? null : "what stands there is at position " + position + " by its own account";
    }

    private static String describe(Lines lines, long number) {
        var position = position(lines);
        if (position == number) {
            return "it has been changed";
        }
        return position < 0
            ? "it is no event"
            : "by its own account it is at position %d: events have been taken out, put in, or swapped"
                .formatted(position);
    }

    private static long position(Lines lines) {
        try {
            return JsonMapper.shared().readTree(lines.array(), lines.from(), lines.length()).path("position")
                .asLong(-1);
        } catch (JacksonException noEvent) {
            return -1;
        }
    }

    /** A tree that grows, and is compared with each head that it passes. */
    private static final class Roots {

        private final Map<Long, Hash> signed;
        private final Frontier tree = new Frontier();
        private long fitting;

        Roots(Map<Long, Hash> signed) {
            this.signed = signed;
        }

        /** @return null unless it does not fit the head that it has come to: then the size of the last that fitted */
        @Nullable
        Long append(Hash leaf) {
            tree.append(leaf);
            var root = signed.get(tree.size());
            if (root == null) {
                return null;
            }
            if (!root.equals(tree.root())) {
                return fitting;
            }
            fitting = tree.size();
            return null;
        }

        long fitting() {
            return fitting;
        }
    }
}
