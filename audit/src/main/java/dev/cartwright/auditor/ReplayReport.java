package dev.cartwright.auditor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the comparison.
 *
 * @param unproved    events that are not in the export, and were read from the shop's database
 * @param parked      events that readers of the shop could not digest, or that wait behind such
 * @param differences the first of them, the earliest first
 */
record ReplayReport(List<Compared> models, long unproved, long parked, List<Difference> differences) {

    /**
     * A read model.
     *
     * @param upto      the position that it has come to
     * @param rows      how many the shop shows, or should show
     * @param different how many of them are not what the log says
     */
    record Compared(String model, long upto, long rows, long different) {}

    /** A row that is not what the log says; the position is that of the last event about it, if there is one. */
    record Difference(String model, String key, @Nullable Long position, String text) {}

    boolean fits() {
        return models.stream().allMatch(model -> model.different() == 0);
    }

    /** In sentences. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        for (var model : models) {
            lines.add(model.different() == 0
                ? "%s: all %,d rows are what the log says up to position %,d.".formatted(model.model(), model.rows(),
                    model.upto())
                : "%s: %,d of %,d rows are NOT what the log says up to position %,d.".formatted(model.model(),
                    model.different(), model.rows(), model.upto()));
        }
        for (var difference : differences) {
            lines.add("%s %s%s: %s".formatted(difference.model(), difference.key(), difference.position() == null
                ? ""
                : " (last event at %d)".formatted(difference.position()), difference.text()));
        }
        if (parked > 0) {
            lines.add("%,d events are parked in the shop: the rows that they are about are behind the log."
                .formatted(parked));
        }
        if (unproved > 0) {
            lines.add("The last %,d events are not in the export: they were read from the shop's database, and nothing"
                .formatted(unproved) + " proves them.");
        }
        return lines;
    }
}
