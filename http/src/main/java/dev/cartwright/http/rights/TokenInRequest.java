package dev.cartwright.http.rights;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Finds the token of a request. Whether it is written as RFC 6750 wants it is looked at letter by letter, and a token
 * has hundreds: one that is known to be good is taken as it is.
 */
final class TokenInRequest implements AuthenticationConverter {

    private static final String SCHEME = "Bearer ";

    private final Predicate<String> known;
    private final AuthenticationConverter careful;

    /** @param careful looks at everything, also at what else the request brings that could be a token */
    TokenInRequest(Predicate<String> known, AuthenticationConverter careful) {
        this.known = known;
        this.careful = careful;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.startsWith(SCHEME) && hasNoParameters(request)) {
            var token = header.substring(SCHEME.length());
            if (known.test(token)) {
                return new BearerTokenAuthenticationToken(token);
            }
        }
        return careful.convert(request);
    }

    /** Among which a second token could be. */
    private static boolean hasNoParameters(HttpServletRequest request) {
        var type = request.getContentType();
        return request.getQueryString() == null && (type == null || type.startsWith("application/json"));
    }
}
