package dev.cartwright.http.rights;

import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** Somebody whose token has been found to be good; never changed, and so shared by all requests with that token. */
final class Verified extends AbstractAuthenticationToken {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Caller caller;

    Verified(Caller caller) {
        super(List.of()); // what he may do stands in our own table
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
