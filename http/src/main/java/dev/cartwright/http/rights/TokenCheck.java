package dev.cartwright.http.rights;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/**
 * Finds out whether a token is good. A client sends the same one again and again: what was found out is remembered
 * until the token expires, but not for longer than {@link #REMEMBERED_MAX}, as an issuer may take a key back.
 */
final class TokenCheck implements AuthenticationManager {

    static final Duration REMEMBERED_MAX = Duration.ofMinutes(5);

    /** So many of some hundred bytes each, and only good ones: nobody can fill it with what he makes up. */
    private static final int TOKENS_MAX = 10_000;

    private final JwtDecoder decoder;
    private final InstantSource clock;
    private final Cache<String, Known> known;

    private record Known(Verified verified, Duration left) {}

    TokenCheck(JwtDecoder decoder, InstantSource clock) {
        this.decoder = decoder;
        this.clock = clock;
        this.known = Caffeine.newBuilder().maximumSize(TOKENS_MAX)
            .expireAfter(Expiry.<String, Known>creating((_, token) -> token.left())).build();
    }

    @Override
    public Authentication authenticate(Authentication bearer) {
        var token = ((BearerTokenAuthenticationToken) bearer).getToken();
        var before = known.getIfPresent(token);
        return before == null ? verify(token) : before.verified();
    }

    /** Whether it has been found to be good, and has not been forgotten since. */
    boolean knows(String token) {
        return known.getIfPresent(token) != null;
    }

    private Verified verify(String token) {
        try {
            var jwt = decoder.decode(token);
            var verified = new Verified(Caller.of(jwt));
            var left = left(jwt);
            if (left.isPositive()) {
                known.put(token, new Known(verified, left));
            } // else it is good for the moment that clocks may differ
            return verified;
        } catch (BadJwtException bad) {
            throw new InvalidBearerTokenException("the token is not valid", bad);
        } catch (JwtException | JwtDecoderInitializationException noKeys) {
            throw new AuthenticationServiceException("the issuer's keys cannot be had", noKeys);
        }
    }

    private Duration left(Jwt jwt) {
        var end = jwt.getExpiresAt();
        if (end == null) {
            throw new BadJwtException("a token without an end could not be taken back");
        }
        var left = Duration.between(clock.instant(), end);
        return left.compareTo(REMEMBERED_MAX) < 0 ? left : REMEMBERED_MAX;
    }
}
