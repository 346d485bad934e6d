package dev.cartwright.http.rights;

import dev.cartwright.http.problem.Fault;
import dev.cartwright.http.problem.MalformedRequest;
import dev.cartwright.http.problem.ProblemWriter;
import dev.cartwright.log.CannotStart;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.servletapi.SecurityContextHolderAwareRequestFilter;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/**
 * Every program here is a resource server. Its filter chain is spelled out: no session, no login, no form, no cookie is
 * ever looked for, and each request passes just what is needed to know who asks and what he may do.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RateLimitPolicy.class)
class RightsSettings {

    @Bean
    Rights rights() {
        return Rights.ofTheContract();
    }

    @Bean
    SecurityFilterChain resourceServer(ObjectProvider<JwtDecoder> issuer, Rights rights, RateLimit limit,
        Challenge challenge) {
        return new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE, tokenCheck(issuer, challenge),
            new RightsFilter(rights, limit, challenge));
    }

    /** Spring Boot asks the request who may see the details of its health: there, and only there, it can answer. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain resourceServerOfHealth(ObjectProvider<JwtDecoder> issuer, Rights rights, RateLimit limit,
        Challenge challenge) throws ServletException {
        var askable = new SecurityContextHolderAwareRequestFilter();
        askable.afterPropertiesSet();
        return new DefaultSecurityFilterChain(PathPatternRequestMatcher.pathPattern("/actuator/health/**"),
            tokenCheck(issuer, challenge), askable, new RightsFilter(rights, limit, challenge));
    }

    private static Filter tokenCheck(ObjectProvider<JwtDecoder> issuer, Challenge challenge) {
        var decoder = issuer.getIfAvailable();
        if (decoder == null) {
            throw new CannotStart("No authorization server is named, so nobody's token could be checked.",
                "Set spring.security.oauth2.resourceserver.jwt.issuer-uri to the address of yours.");
        }
        var check = new TokenCheck(decoder, InstantSource.system());
        var authentication = new BearerTokenAuthenticationFilter(check,
            new TokenInRequest(check::knows, new BearerTokenAuthenticationConverter()));
        authentication.setAuthenticationEntryPoint(challenge);
        return authentication;
    }

    /** Paths are looked at closely; headers have been by the server, and again for each one read would cost much. */
    @Bean
    HttpFirewall httpFirewall() {
        var firewall = new StrictHttpFirewall();
        // no way round the table, which reads a path as the routing does; as parts of ids they are refused by name
        firewall.setAllowSemicolon(true);
        firewall.setAllowUrlEncodedPeriod(true);
        firewall.setAllowUrlEncodedPercent(true);
        firewall.setAllowUrlEncodedCarriageReturn(true);
        firewall.setAllowUrlEncodedLineFeed(true);
        firewall.setAllowUrlEncodedLineSeparator(true);
        firewall.setAllowUrlEncodedParagraphSeparator(true);
        firewall.setAllowedHeaderNames(_ -> true);
        firewall.setAllowedHeaderValues(_ -> true);
        firewall.setAllowedParameterNames(_ -> true);
        firewall.setUnsafeAllowAnyHttpMethod(true); // a wrong one is answered with those that are right
        return firewall;
    }

    @Bean
    RequestRejectedHandler malformedPaths(ProblemWriter writer) {
        return (request, response, _) -> writer.write(
            new MalformedRequest(new Fault("", "has a path that could be read in more than one way")).problem(),
            request, response);
    }

    /** A span for each filter of each request tells nobody anything. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }
}
