package dev.cartwright.http.request;

import dev.cartwright.log.trace.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/** Where tracing is on, gives every request a span, and so a trace to all that it leads to. */
@Component
@ConditionalOnBooleanProperty("cartwright.tracing.enabled")
@Order(Ordered.HIGHEST_PRECEDENCE + 1) // a request that is turned away is traced as well
class TracingFilter extends OncePerRequestFilter {

    private final Tracing tracing;

    TracingFilter(Tracing tracing) {
        this.tracing = tracing;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        var span = tracing.begin(request.getMethod(), SpanKind.SERVER, request.getHeader(Tracing.PARENT));
        try (var _ = span.makeCurrent()) {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException failure) {
            Tracing.failed(span, failure);
            throw failure;
        } finally {
            describe(span, request, response);
            span.end();
        }
    }

    /** By its route alone: a path or a query may tell of people. */
    private static void describe(Span span, HttpServletRequest request, HttpServletResponse response) {
        span.setAttribute("http.request.method", request.getMethod());
        span.setAttribute("http.response.status_code", response.getStatus());
        if (request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String route) {
            span.updateName(request.getMethod() + " " + route);
            span.setAttribute("http.route", route);
        }
        if (response.getStatus() >= 500) {
            span.setStatus(StatusCode.ERROR);
        }
    }
}
