package dev.cartwright.audit.verification;

import dev.cartwright.audit.verification.Finding.Check;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is not as it should be. Of very much only the first is told, and how much there was. */
final class Findings {

    static final int TOLD_MAX = 200;

    private static final Comparator<Finding> FIRST_BY_POSITION = Comparator.comparingLong(
        finding -> finding.position() == null ? Long.MAX_VALUE : finding.position());

    private final List<Finding> found = new ArrayList<>();
    private long count;

    void add(@Nullable Long position, Check check, String subject, String detail) {
        count++;
        found.add(new Finding(position, check, subject, detail));
        if (found.size() > 2 * TOLD_MAX) {
            found.sort(FIRST_BY_POSITION);
            found.subList(TOLD_MAX, found.size()).clear();
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** In the order of the log; what is about no position comes last. */
    List<Finding> told() {
        found.sort(FIRST_BY_POSITION);
        return List.copyOf(found.subList(0, Math.min(TOLD_MAX, found.size())));
    }

    long count() {
        return count;
    }
}
