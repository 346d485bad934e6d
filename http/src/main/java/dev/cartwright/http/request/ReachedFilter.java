package dev.cartwright.http.request;

import dev.cartwright.http.input.ConsistencyToken;
import dev.cartwright.log.Reached;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers every request that has brought its client further in the log with how far, be it a yes or a refusal, and a
 * yes with the version that what it has commanded is in now.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class ReachedFilter extends OncePerRequestFilter {

    /** Of an answer that was given before. */
    static final String REPLAYED = "Idempotent-Replayed";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        // at once: commands are waited for, so the answer is not written yet
        var reached = new Reached(
            position -> response.setHeader(ConsistencyToken.HEADER, ConsistencyToken.format(position)),
            () -> response.setHeader(REPLAYED, "true"));
        try {
            Bound.doFilter(ScopedValue.where(Reached.CURRENT, reached), chain, request, response);
            VersionOfAnswer.say(reached, response); // where it has no body
        } finally {
            reached.end(); // the server uses the response again, for somebody else
        }
    }
}
