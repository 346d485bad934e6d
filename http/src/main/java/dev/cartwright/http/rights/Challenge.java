package dev.cartwright.http.rights;

import dev.cartwright.http.problem.Fault;
import dev.cartwright.http.problem.MalformedRequest;
import dev.cartwright.http.problem.Problem;
import dev.cartwright.http.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrorCodes;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/** Says no for want of a right, in the words of RFC 6750 and in none that would help to make up a better token. */
@Component
class Challenge implements AuthenticationEntryPoint {

    private final ProblemWriter writer;
    private final RateLimit limit;

    Challenge(ProblemWriter writer, RateLimit limit) {
        this.writer = writer;
        this.limit = limit;
    }

    /** To a token that is no good. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
        throws IOException {
        if (limit.isReachedBy(request, null)) {
            tooMany(request, response);
        } else if (isMisplaced(failure)) {
            challenge(response, BearerTokenErrorCodes.INVALID_REQUEST);
            writer.write(new MalformedRequest(new Fault("", "has more than one access token")).problem(), request,
                response);
        } else {
            challenge(response, BearerTokenErrorCodes.INVALID_TOKEN);
            writer.write(Problem.of("unauthenticated", "the access token is not valid, or no longer"), request,
                response);
        }
    }

    private static boolean isMisplaced(AuthenticationException failure) {
        return failure instanceof OAuth2AuthenticationException oauth
            && oauth.getError().getErrorCode().equals(BearerTokenErrorCodes.INVALID_REQUEST);
    }

    void noToken(HttpServletRequest request, HttpServletResponse response) throws IOException {
        challenge(response, null);
        writer.write(Problem.of("unauthenticated", "this needs an access token"), request, response);
    }

    void wrongScope(HttpServletRequest request, HttpServletResponse response) throws IOException {
        challenge(response, BearerTokenErrorCodes.INSUFFICIENT_SCOPE);
        writer.write(forbidden(), request, response);
    }

    static Problem forbidden() {
        return Problem.of("forbidden", "the access token is not good for this");
    }

    /** What is another's looks like a path that leads nowhere. */
    void nothingThere(HttpServletRequest request, HttpServletResponse response) throws IOException {
        writer.write(Problem.of("not-found", "there is nothing at " + request.getRequestURI()), request, response);
    }

    void tooMany(HttpServletRequest request, HttpServletResponse response) throws IOException {
        writer.write(Problem.of("too-many-requests", "there were too many requests in too short a time"), request,
            response);
    }

    private static void challenge(HttpServletResponse response, @Nullable String error) {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, error == null ? "Bearer" : "Bearer error=\"" + error + "\"");
    }
}
