package dev.cartwright.http.input;

import dev.cartwright.http.problem.Fault;
import dev.cartwright.http.problem.MalformedRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has been found wrong so far; at most {@value #MAX} are told one by one, so that an answer stays an answer. */
final class Faults {

    static final int MAX = 1_000;

    private final List<Fault> found = new ArrayList<>();
    private int untold;

    void add(String pointer, @Nullable String detail) {
        if (found.size() < MAX) {
            found.add(new Fault(pointer, detail == null ? "cannot be accepted" : detail));
        } else {
            untold++;
        }
    }

    int count() {
        return found.size() + untold;
    }

    void throwIfAny() {
        if (untold > 0) {
            found.add(new Fault("", "has " + untold + " more faults"));
        }
        if (!found.isEmpty()) {
            throw new MalformedRequest(found);
        }
    }
}
