package dev.cartwright.http.request;

import dev.cartwright.http.problem.SecurityHeaders;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives every answer its security headers. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class SecurityHeadersFilter extends OncePerRequestFilter {

    private static final String SWAGGER_UI = "/swagger-ui";

    /** The page that shows the API's description is all ours: its scripts and what it asks for come from here. */
    private static final String OF_SWAGGER_UI = "default-src 'self'; style-src 'self' 'unsafe-inline';"
        + " img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        SecurityHeaders.describe(response);
        if (request.getRequestURI().startsWith(SWAGGER_UI)) {
            response.setHeader(SecurityHeaders.CONTENT_SECURITY_POLICY, OF_SWAGGER_UI);
        }
        chain.doFilter(request, new Answer(response));
    }

    /** An answer whose headers may still be thought over. */
    private static final class Answer extends HttpServletResponseWrapper {

        Answer(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setHeader(String name, @Nullable String value) {
            super.setHeader(name, value);
            if (value != null) {
                keepWithTag(name);
            }
        }

        /** Whoever adds one of these means it instead of ours, not beside it. */
        @Override
        public void addHeader(String name, String value) {
            if (name.equalsIgnoreCase(HttpHeaders.CACHE_CONTROL)
                || name.equalsIgnoreCase(SecurityHeaders.CONTENT_SECURITY_POLICY)
                || name.equalsIgnoreCase("X-Content-Type-Options")) {
                super.setHeader(name, value);
            } else {
                super.addHeader(name, value);
                keepWithTag(name);
            }
        }

        private void keepWithTag(String name) {
            if (name.equalsIgnoreCase(HttpHeaders.ETAG)) {
                super.setHeader(HttpHeaders.CACHE_CONTROL, SecurityHeaders.ASKED_FOR_EACH_TIME);
            }
        }
    }
}
