package dev.cartwright.http.input;

import dev.cartwright.http.problem.Fault;
import dev.cartwright.http.problem.MalformedRequest;
import org.jspecify.annotations.Nullable;

/** How many items a page holds. */
public final class Limit {

    public static final int DEFAULT = 50;
    public static final int MAX = 200;

    private Limit() {}

    /** @throws MalformedRequest when it is not 1 to {@value #MAX} */
    public static int of(@Nullable Integer wanted) {
        if (wanted == null) {
            return DEFAULT;
        }
        if (wanted < 1 || wanted > MAX) {
            throw new MalformedRequest(Fault.in("limit", "must be an integer from 1 to " + MAX));
        }
        return wanted;
    }
}
