package dev.cartwright.http.input;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a client would like, as it says in {@code Prefer} (RFC 7240). What is not understood is ignored, as the RFC
 * demands.
 *
 * @param patience     how long it is willing to wait, where it says so
 * @param respondAsync whether it would rather have a promise at once
 */
public record Preferences(@Nullable Duration patience, boolean respondAsync) {

    public static final String HEADER = "Prefer";

    /** What has been made of it. */
    public static final String APPLIED = "Preference-Applied";

    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,6})\"?(?=$|[,;\\s])",
        Pattern.CASE_INSENSITIVE);
    /** Values of other preferences, which may contain anything. */
    private static final Pattern QUOTED = Pattern.compile("\"(?!\\d{1,6}\")[^\"]*\"");

    private static final Pattern RESPOND_ASYNC = Pattern.compile("(?:^|[,;\\s])respond-async(?=$|[,;\\s])",
        Pattern.CASE_INSENSITIVE);

    /** Of all its headers of that name: they are one list. */
    public static Preferences of(HttpServletRequest request) {
        return of(String.join(", ", Collections.list(request.getHeaders(HEADER))));
    }

    public static Preferences of(@Nullable String prefer) {
        if (prefer == null) {
            return new Preferences(null, false);
        }
        var words = QUOTED.matcher(prefer).replaceAll("\"\"");
        var wait = WAIT.matcher(words);
        return new Preferences(wait.find() ? Duration.ofSeconds(Long.parseLong(wait.group(1))) : null,
            RESPOND_ASYNC.matcher(words).find());
    }

    /**
     * How long to wait.
     *
     * @param otherwise where the client does not say
     * @param max       whatever it says
     */
    public Duration waitFor(Duration otherwise, Duration max) {
        if (patience == null) {
            return otherwise;
        }
        return patience.compareTo(max) < 0 ? patience : max;
    }

    /**
     * Tells the client which of its preferences have been followed; where it has none, nothing.
     *
     * @param max     how long it is waited at most, whatever the client says
     * @param promise whether it is answered with a promise
     */
    public void tellApplied(HttpServletResponse response, Duration max, boolean promise) {
        var applied = new StringJoiner(", ");
        if (respondAsync && promise) {
            applied.add("respond-async");
        }
        if (patience != null) {
            applied.add("wait=" + waitFor(patience, max).toSeconds());
        }
        if (applied.length() > 0) {
            response.setHeader(APPLIED, applied.toString());
        }
    }
}
