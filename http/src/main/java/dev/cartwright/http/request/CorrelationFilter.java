package dev.cartwright.http.request;

import dev.cartwright.log.Provenance;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives every request a correlation id, its own or a new one: in the answer, in the log lines, in the events. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class CorrelationFilter extends OncePerRequestFilter {

    private static final String HEADER = "X-Correlation-Id";
    private static final String IN_THE_LOG = "correlationId";
    private static final Pattern ACCEPTED = Pattern.compile("[\\x21-\\x7E]{1,128}");
    private static final String ATTRIBUTE = CorrelationFilter.class.getName() + ".id";
    private static final String ANONYMOUS = "anonymous";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        var id = idOf(request);
        response.setHeader(HEADER, id);
        MDC.put(IN_THE_LOG, id);
        try {
            // until it is known who asks
            Bound.doFilter(ScopedValue.where(Provenance.CURRENT, new Provenance(ANONYMOUS, id)), chain, request,
                response);
        } finally {
            MDC.remove(IN_THE_LOG);
        }
    }

    /** The answer to an error, or the rest of a late answer, belongs to the same request. */
    private static String idOf(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        var given = request.getHeader(HEADER);
        var id = given != null && ACCEPTED.matcher(given).matches() ? given : UUID.randomUUID().toString();
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }
}
