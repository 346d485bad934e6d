package dev.cartwright.standalone.authorization;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.cartwright.log.CannotStart;
import dev.cartwright.standalone.postgres.Home;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/**
 * The program's own authorization server, unless {@code spring.security.oauth2.resourceserver.jwt} names another one.
 * Of all that such a server can do it gives tokens, its public key, and says where these are.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(NoOtherIssuer.class)
class DemoAuthorization {

    static final String TOKENS = "/oauth2/token";

    private static final String KEYS = "/oauth2/jwks";
    private static final String ABOUT_ITSELF = "/.well-known/oauth-authorization-server";

    /** Before anything is started. */
    @Bean
    static BeanFactoryPostProcessor onThisMachineOnly(Environment environment) {
        return _ -> requireThisMachine(environment);
    }

    static void requireThisMachine(Environment environment) {
        var address = Binder.get(environment).bind("server.address", InetAddress.class).orElse(null);
        if (address == null || !address.isLoopbackAddress()) {
            throw new CannotStart("The demo clients, whose secrets everybody knows, could be used from other machines: "
                + "server.address is " + (address == null ? "not set." : address.getHostAddress() + "."),
                "Set spring.security.oauth2.resourceserver.jwt.issuer-uri to the address of your authorization server,"
                    + " or server.address to 127.0.0.1.");
        }
    }

    @Bean
    RSAKey signingKey(Environment environment) {
        return SigningKey.in(Home.of(environment));
    }

    @Bean
    JwtDecoder ownTokens(RSAKey key) throws JOSEException {
        return NimbusJwtDecoder.withPublicKey(key.toRSAPublicKey()).build();
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain authorizationServer(HttpSecurity http, RSAKey key,
        @Value("${cartwright.demo-clients.tokens-last:1h}") Duration tokensLast) {
        var paths = PathPatternRequestMatcher.withDefaults();
        var keys = new ImmutableJWKSet<>(new JWKSet(key));
        http.setSharedObject(JWKSource.class, keys);
        return http
            .securityMatcher(new OrRequestMatcher(paths.matcher(HttpMethod.POST, TOKENS),
                paths.matcher(HttpMethod.GET, KEYS), paths.matcher(HttpMethod.GET, ABOUT_ITSELF)))
            .oauth2AuthorizationServer(server -> server
                .registeredClientRepository(DemoClients.all(tokensLast))
                .authorizationService(new NothingKept())
                .authorizationServerSettings(AuthorizationServerSettings.builder().build())
                .tokenGenerator(signedBy(keys))
                .clientAuthentication(clients -> clients.authenticationProviders(DemoAuthorization::bySecret))
                .authorizationServerMetadataEndpoint(about -> about.authorizationServerMetadataCustomizer(
                    metadata -> metadata.claims(DemoAuthorization::whatThereIs)))
                .tokenEndpoint(tokens -> tokens.accessTokenRequestConverter(new DemoGrant())))
            .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
            .csrf(AbstractHttpConfigurer::disable)
            .sessionManagement(AbstractHttpConfigurer::disable)
            .requestCache(AbstractHttpConfigurer::disable)
            .logout(AbstractHttpConfigurer::disable)
            .headers(AbstractHttpConfigurer::disable)
            .build();
    }

    private static JwtGenerator signedBy(JWKSource<SecurityContext> keys) {
        var generator = new JwtGenerator(new NimbusJwtEncoder(keys));
        generator.setJwtCustomizer(DemoGrant::name);
        return generator;
    }

    private static void bySecret(List<AuthenticationProvider> providers) {
        providers.forEach(provider -> {
            if (provider instanceof ClientSecretAuthenticationProvider secrets) {
                secrets.setPasswordEncoder(new DemoClients.KnownSecrets());
            }
        });
    }

    private static void whatThereIs(Map<String, Object> metadata) {
        // the library insists on an authorization endpoint and its responses; the grant types say that it has no use
        metadata.keySet().retainAll(Set.of("issuer", "token_endpoint", "jwks_uri", "authorization_endpoint",
            "response_types_supported"));
        metadata.put("scopes_supported", DemoClients.names());
        metadata.put("grant_types_supported", List.of("client_credentials"));
        metadata.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic"));
    }
}
