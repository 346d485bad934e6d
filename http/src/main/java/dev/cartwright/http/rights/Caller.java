package dev.cartwright.http.rights;

import dev.cartwright.api.CustomerId;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;

/**
 * Who asks, as a good token says it.
 *
 * @param actor    stands in the metadata of each event that the request causes, and in the history of orders:
 *                 {@code customer:} and the customer id for a shopper, else the token's subject as it is
 * @param scopes   those of ours
 * @param customer whose cart, checkouts and orders the scope {@code customer} is about, where the token has it
 */
record Caller(String actor, Set<Scope> scopes, @Nullable CustomerId customer) {

    private static final String SHOPPER = "customer:";
    private static final Pattern SUBJECT = Pattern.compile("(?!" + SHOPPER + ")[\\x21-\\x7E]{1,128}");
    private static final JwtGrantedAuthoritiesConverter SCOPES = reader();

    Caller {
        scopes = Set.copyOf(scopes);
    }

    /** @throws BadJwtException when its subject is nobody we could know */
    static Caller of(Jwt token) {
        var subject = token.getSubject();
        if (subject == null || !SUBJECT.matcher(subject).matches()) {
            throw new BadJwtException("the subject cannot be an actor");
        }
        var scopes = EnumSet.noneOf(Scope.class);
        SCOPES.convert(token).stream().map(GrantedAuthority::getAuthority)
            .forEach(word -> Scope.of(String.valueOf(word)).ifPresent(scopes::add));
        return new Caller(scopes.equals(EnumSet.of(Scope.CUSTOMER)) ? SHOPPER + subject : subject, scopes,
            scopes.contains(Scope.CUSTOMER) ? customer(subject) : null);
    }

    private static CustomerId customer(String subject) {
        try {
            return new CustomerId(subject);
        } catch (IllegalArgumentException none) {
            throw new BadJwtException("the subject is no customer id", none);
        }
    }

    /** One who acts for a single shopper, who cannot be expected to be many. */
    boolean isShopper() {
        return actor.startsWith(SHOPPER);
    }

    private static JwtGrantedAuthoritiesConverter reader() {
        var converter = new JwtGrantedAuthoritiesConverter(); // reads "scope" and "scp", as text and as a list
        converter.setAuthorityPrefix("");
        return converter;
    }
}
