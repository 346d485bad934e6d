package dev.cartwright.http.input;

import dev.cartwright.http.problem.Fault;
import dev.cartwright.http.problem.MalformedRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.regex.Pattern;

/**
 * A position in the log as a header: an answer says how far the state goes that it tells of, a read says how far the
 * state must go that it is answered from.
 */
public final class ConsistencyToken {

    public static final String HEADER = "Consistency-Token";

    private static final Pattern POSITION = Pattern.compile("0|[1-9][0-9]{0,18}");

    private ConsistencyToken() {}

    public static String format(long position) {
        return Long.toString(position);
    }

    /**
     * The position that a read wants; 0, which every state is at or after, where it wants none.
     *
     * @throws MalformedRequest when the header is none of ours, or there are several
     */
    public static long wantedBy(HttpServletRequest request) {
        var given = Collections.list(request.getHeaders(HEADER));
        if (given.size() > 1) {
            throw new MalformedRequest(Fault.in(HEADER, "is given " + given.size() + " times"));
        }
        return given.isEmpty() ? 0 : parse(given.getFirst());
    }

    private static long parse(String token) {
        try {
            if (POSITION.matcher(token).matches()) {
                return Long.parseLong(token);
            }
        } catch (NumberFormatException tooLarge) {
            throw notOurs();
        }
        throw notOurs();
    }

    private static MalformedRequest notOurs() {
        return new MalformedRequest(Fault.in(HEADER, "must be the " + HEADER + " of an earlier answer"));
    }
}
