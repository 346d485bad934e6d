package dev.cartwright.standalone.authorization;

import dev.cartwright.http.rights.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** One client for each scope, called like it; the secret is that name and {@code -demo}. */
final class DemoClients {

    static final String CUSTOMER = Scope.CUSTOMER.word();

    private DemoClients() {}

    static InMemoryRegisteredClientRepository all(Duration tokensLast) {
        return new InMemoryRegisteredClientRepository(Arrays.stream(Scope.values()).map(Scope::word)
            .map(name -> client(name, tokensLast)).toList());
    }

    static List<String> names() {
        return Arrays.stream(Scope.values()).map(Scope::word).toList();
    }

    private static RegisteredClient client(String name, Duration tokensLast) {
        return RegisteredClient.withId(name).clientId(name).clientSecret(name + "-demo").scope(name)
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
            .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(tokensLast).build())
            .build();
    }

    /** Secrets that stand in the documentation are not hashed: it would only cost the time that it is meant to cost. */
    static final class KnownSecrets implements PasswordEncoder {

        @Override
        public @Nullable String encode(@Nullable CharSequence secret) {
            return secret == null ? null : secret.toString();
        }

        @Override
        public boolean matches(@Nullable CharSequence given, @Nullable String known) {
            return given != null && known != null && MessageDigest.isEqual(
                given.toString().getBytes(StandardCharsets.UTF_8), known.getBytes(StandardCharsets.UTF_8));
        }
    }
}
