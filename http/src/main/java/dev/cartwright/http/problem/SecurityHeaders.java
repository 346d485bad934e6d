package dev.cartwright.http.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/** What every answer says to browsers and to whatever may keep answers. */
public final class SecurityHeaders {

    public static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";

    /** Nobody keeps what is one customer's business. */
    public static final String NOT_KEPT = "no-store";

    /** What has an entity tag may be kept by who got it, to ask with it whether it is still so. */
    public static final String ASKED_FOR_EACH_TIME = "private, no-cache";

    /** Data: shown by nobody, framed by nobody, and nothing in it is ever run. */
    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

    private static final Map<String, String> ALWAYS = Map.of(
        "X-Content-Type-Options", "nosniff",
        "Referrer-Policy", "no-referrer",
        CONTENT_SECURITY_POLICY, NOTHING,
        HttpHeaders.CACHE_CONTROL, NOT_KEPT);

    private SecurityHeaders() {}

    /** Before anything else is said; what is said later counts instead. */
    public static void describe(HttpServletResponse response) {
        ALWAYS.forEach(response::setHeader);
    }
}
