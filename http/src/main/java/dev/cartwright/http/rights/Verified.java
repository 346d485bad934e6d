package dev.cartwright.http.rights;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Somebody whose token has been found to be good; never changed, and so shared by all requests with that token. */
final class Verified extends AbstractAuthenticationToken {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Caller caller;

    Verified(Caller caller) {
        // what he may do stands in our own table; whom to show details of its health Spring Boot asks here
        super(caller.scopes().stream().map(scope -> new SimpleGrantedAuthority("SCOPE_" + scope.word())).toList());
        this.caller = caller;
        super.setAuthenticated(true);
    }

    Caller caller() {
        return caller;
    }

    @Override
    public Object getPrincipal() {
        return caller.actor();
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }
}
