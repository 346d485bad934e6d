package dev.cartwright.http.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

class TokenCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private final List<String> decoded = new ArrayList<>();
    private Instant end = NOW.plus(Duration.ofHours(1));
    private final TokenCheck check = new TokenCheck(token -> {
        decoded.add(token);
        if (token.startsWith("bad")) {
            throw new BadJwtException("bad");
        }
        return Jwt.withTokenValue(token).header("alg", "RS256").subject("mia").claim("scope", "merchant")
            .expiresAt(end).build();
    }, InstantSource.fixed(NOW));

    private Object ask(String token) {
        return check.authenticate(new BearerTokenAuthenticationToken(token));
    }

    @Test
    void a_good_token_is_looked_at_once() {
        assertThat(ask("one")).isSameAs(ask("one")).isNotSameAs(ask("other"));
        assertThat(decoded).containsExactly("one", "other");
    }

    @Test
    void a_token_that_ends_now_is_looked_at_each_time() {
        end = NOW;
        ask("one");
        ask("one");
        assertThat(decoded).containsExactly("one", "one");
    }

    @Test
    void a_bad_token_is_never_remembered() {
        assertThatThrownBy(() -> ask("bad")).isInstanceOf(InvalidBearerTokenException.class);
        assertThatThrownBy(() -> ask("bad")).isInstanceOf(InvalidBearerTokenException.class);
        assertThat(decoded).containsExactly("bad", "bad");
    }
}
