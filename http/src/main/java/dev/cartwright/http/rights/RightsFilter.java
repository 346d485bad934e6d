package dev.cartwright.http.rights;

import dev.cartwright.http.request.Bound;
import dev.cartwright.log.Ownership;
import dev.cartwright.log.Provenance;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets through who may do what he asks for, and says so to whatever comes after. */
final class RightsFilter extends OncePerRequestFilter {

    /** Under which a request carries the line of the table that let it through. */
    static final String RIGHT = RightsFilter.class.getName() + ".right";

    private final Rights rights;
    private final RateLimit limit;
    private final Challenge challenge;

    RightsFilter(Rights rights, RateLimit limit, Challenge challenge) {
        this.rights = rights;
        this.limit = limit;
        this.challenge = challenge;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
        var caller = callerOf(SecurityContextHolder.getContext().getAuthentication());
        var path = RequestPath.parse(request.getRequestURI(), request.getContextPath()).pathWithinApplication();
        var right = rights.find(method(request), path).orElse(null);
        if (limit.isReachedBy(request, caller)) {
            challenge.tooMany(request, response);
        } else if (right == null || right.isForAnybody()) {
            // where no line of the table leads, there is nothing; and if there is, UnlistedCalls is before it
            request.setAttribute(RIGHT, right);
            goOn(caller, false, request, response, chain);
        } else if (caller == null) {
            challenge.noToken(request, response);
        } else {
            request.setAttribute(RIGHT, right);
            asFarAsItGoes(caller, right, path, request, response, chain);
        }
    }

    private void asFarAsItGoes(Caller caller, Right right, PathContainer path, HttpServletRequest request,
        HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        switch (right.of(caller)) {
            case EVERYTHING -> goOn(caller, false, request, response, chain);
            case NOWHERE -> challenge.wrongScope(request, response);
            case OWN -> {
                var owner = right.ownerIn(path);
                if (owner == null || owner.equals(String.valueOf(caller.customer()))) {
                    goOn(caller, true, request, response, chain);
                } else {
                    challenge.nothingThere(request, response);
                }
            }
        }
    }

    private static void goOn(@Nullable Caller caller, boolean onlyOwn, HttpServletRequest request,
        HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        if (caller == null) {
            chain.doFilter(request, response);
            return;
        }
        var known = ScopedValue.where(Provenance.CURRENT,
            new Provenance(caller.actor(), Provenance.CURRENT.get().correlationId()));
        Bound.doFilter(onlyOwn
            ? known.where(Ownership.ONLY_OF, Objects.requireNonNull(caller.customer()))
            : known, chain, request, response);
    }

    private static @Nullable Caller callerOf(@Nullable Object authentication) {
        return authentication instanceof Verified verified ? verified.caller() : null;
    }

    /** A look at the head is a look at the whole. */
    private static String method(HttpServletRequest request) {
        return request.getMethod().equals(HttpMethod.HEAD.name()) ? HttpMethod.GET.name() : request.getMethod();
    }
}
