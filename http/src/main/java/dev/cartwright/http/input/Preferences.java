package dev.cartwright.http.input;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
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

    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,6})\"?(?=$|[,;\\s])",
        Pattern.CASE_INSENSITIVE);
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
        var wait = WAIT.matcher(prefer);
        return new Preferences(wait.find() ? Duration.ofSeconds(Long.parseLong(wait.group(1))) : null,
            RESPOND_ASYNC.matcher(prefer).find());
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
}
