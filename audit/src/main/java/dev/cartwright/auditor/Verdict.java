package dev.cartwright.auditor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What became of an export that was checked.
 *
 * @param events   how many there are in it
 * @param sealed   so many of them are covered by a tree head that counts
 * @param heads    how many tree heads count
 * @param ofEvents what does not fit, of events; the first of them first
 * @param ofOthers what does not fit, of tree heads and files
 */
record Verdict(long events, long sealed, int heads, List<Fault> ofEvents, List<String> ofOthers) {

    boolean fits() {
        return ofEvents.isEmpty() && ofOthers.isEmpty();
    }

    /** The first event that is not what it was, as closely as that can be said. */
    Optional<Fault> first() {
        return ofEvents.stream().findFirst();
    }

    /** In sentences. */
    String text() {
        if (fits()) {
            return "All %,d events fit: the first %,d are those that were sealed, by %,d tree head%s%s.".formatted(
                events,
                sealed, heads, heads == 1 ? "" : "s",
                events > sealed ? "; the last %,d are not sealed yet".formatted(events - sealed) : "");
        }
        return String.join(System.lineSeparator(), Stream.concat(
            Stream.of("It does NOT fit (%,d events, %,d sealed by %,d tree heads that count)."
                .formatted(events, sealed, heads)),
            Stream.concat(first().stream().map(fault -> "The first event that does not fit: " + fault),
                Stream.concat(ofEvents.stream().skip(1).map(fault -> "Also " + fault), ofOthers.stream())))
            .toList());
    }
}
