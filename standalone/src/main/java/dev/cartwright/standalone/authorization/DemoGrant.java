package dev.cartwright.standalone.authorization;

import dev.cartwright.api.CustomerId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Client credentials as any OAuth client sends them. A client that names no scope gets what it has; the client
 * {@code customer} says which customer it is.
 */
final class DemoGrant implements AuthenticationConverter {

    static final String CUSTOMER_ID = "customer_id";

    private final AuthenticationConverter usual = new OAuth2ClientCredentialsAuthenticationConverter();

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        if (!(usual.convert(request) instanceof OAuth2ClientCredentialsAuthenticationToken asked)
            || !(asked.getPrincipal() instanceof OAuth2ClientAuthenticationToken client)) {
            return null; // another kind of grant
        }
        var registered = Objects.requireNonNull(client.getRegisteredClient());
        if (registered.getClientId().equals(DemoClients.CUSTOMER)) {
            requireCustomerId(asked.getAdditionalParameters().get(CUSTOMER_ID));
        }
        Set<String> scopes = asked.getScopes().isEmpty() ? registered.getScopes() : asked.getScopes();
        return new OAuth2ClientCredentialsAuthenticationToken(client, scopes, asked.getAdditionalParameters());
    }

    private static void requireCustomerId(@Nullable Object given) {
        if (!(given instanceof String text)) {
            throw invalid("the form field " + CUSTOMER_ID + " is needed, once: it says which customer this is");
        }
        try {
            new CustomerId(text);
        } catch (IllegalArgumentException wrong) {
            throw invalid(CUSTOMER_ID + ": " + wrong.getMessage());
        }
    }

    private static OAuth2AuthenticationException invalid(String why) {
        return new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, why, null));
    }

    /** A token of the client {@code customer} is about the customer, any other about the client. */
    static void name(JwtEncodingContext token) {
        if (token.getRegisteredClient().getClientId().equals(DemoClients.CUSTOMER)
            && token.getAuthorizationGrant() instanceof OAuth2ClientCredentialsAuthenticationToken asked) {
            token.getClaims().subject(String.valueOf(asked.getAdditionalParameters().get(CUSTOMER_ID)));
        }
    }
}
