package dev.cartwright.auditor;

import dev.cartwright.proof.Hash;
import dev.cartwright.proof.KeyRing;
import dev.cartwright.proof.TreeHead;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tree heads that there are, from the export and from elsewhere, and which of them count. */
final class HeadsAtHand {

    private static final int FAULTS_SHOWN = 5;

    private final KeyRing keys;
    private final TreeMap<Long, Hash> roots = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();

    HeadsAtHand(KeyRing keys) {
        this.keys = keys;
    }

    /** Reads a file of tree heads, a line each. */
    void read(Path file) throws IOException {
        var bad = 0;
        var number = 0;
        try (var lines = Files.newBufferedReader(file)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                var fault = take(line);
                if (!fault.isEmpty() && bad++ < FAULTS_SHOWN) {
                    faults.add("Line %d of %s: %s".formatted(number, file, fault));
                }
            }
        } catch (MalformedInputException noText) {
            faults.add(file + " is no file of tree heads");
        }
        if (bad > FAULTS_SHOWN) {
            faults.add("… and %,d more lines of %s".formatted(bad - FAULTS_SHOWN, file));
        }
    }

    /** @return what is wrong with it; nothing where it counts */
    private String take(String line) {
        TreeHead head;
        try {
            head = TreeHead.parse(line);
        } catch (IllegalArgumentException other) {
            return String.valueOf(other.getMessage());
        }
        var fault = keys.faultOf(head);
        if (fault.isPresent()) {
            return "the tree head of size " + head.size() + " does not count: " + fault.get();
        }
        var other = roots.putIfAbsent(head.size(), head.rootHash());
        return other == null || other.equals(head.rootHash())
            ? ""
            : "the tree head of size " + head.size() + " is another one than the one seen before: two histories "
                + "have been signed";
    }

    /** The roots that were signed, by size. */
    Map<Long, Hash> roots() {
        return roots;
    }

    long largest() {
        return roots.isEmpty() ? 0 : roots.lastKey();
    }

    List<String> faults() {
        return faults;
    }
}
