package dev.cartwright.http.request;

import dev.cartwright.http.input.IdempotencyKey;
import dev.cartwright.http.input.Precondition;
import dev.cartwright.http.problem.Problem;
import dev.cartwright.http.problem.ProblemException;
import dev.cartwright.http.problem.ProblemWriter;
import dev.cartwright.log.Provenance;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the conditions of a request: {@code Idempotency-Key} of a POST, and {@code If-Match} and {@code If-None-Match}
 * of any. A second request with the key of one that still runs here is told so.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE) // after whoever finds out who asks, and whether he may
class ConditionsFilter extends OncePerRequestFilter {

    private final ProblemWriter writer;
    private final Set<UUID> inUse = ConcurrentHashMap.newKeySet();

    ConditionsFilter(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        @Nullable
        Precondition precondition;
        @Nullable
        String word;
        try {
            precondition = Precondition.of(request);
            word = HttpMethod.POST.matches(request.getMethod()) ? IdempotencyKey.givenBy(request) : null;
        } catch (ProblemException malformed) {
            writer.write(malformed.problem(), request, response);
            return;
        }
        if (word != null) {
            once(word, precondition, request, response, chain);
        } else if (precondition != null) {
            Bound.doFilter(ScopedValue.where(Conditions.CURRENT, new Conditions(null, precondition)), chain, request,
                response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void once(String word, @Nullable Precondition precondition, HttpServletRequest request,
        HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        byte[] body;
        try {
            body = request.getInputStream().readAllBytes();
        } catch (ProblemException tooLarge) {
            writer.write(tooLarge.problem(), request, response);
            return;
        }
        var key = IdempotencyKey.of(Provenance.CURRENT.get().actor(), word, request, body);
        if (!inUse.add(key.id())) {
            writer.write(Problem.of("idempotency-key-in-use", "a request with this Idempotency-Key is still under way"),
                request, response);
            return;
        }
        try {
            Bound.doFilter(ScopedValue.where(Conditions.CURRENT, new Conditions(key, precondition)), chain,
                new RereadableRequest(request, body), response);
        } finally {
            inUse.remove(key.id());
        }
    }
}
