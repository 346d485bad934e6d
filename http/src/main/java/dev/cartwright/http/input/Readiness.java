package dev.cartwright.http.input;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * What a request waits for before anything is said of what there is, or is not. It waits once it is understood: whoever
 * asks for nonsense need not wait to be told so.
 */
public final class Readiness {

    private static final String ATTRIBUTE = Readiness.class.getName();

    private Readiness() {}

    /** @param wait returns when it is ready, or ends it with a problem */
    public static void expect(HttpServletRequest request, Runnable wait) {
        request.setAttribute(ATTRIBUTE, wait);
    }

    /** Returns when the request that this thread works on is ready: at once where it waits for nothing, or no more. */
    public static void await() {
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null
            && request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof Runnable wait) {
            request.removeAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
            wait.run();
        }
    }
}
