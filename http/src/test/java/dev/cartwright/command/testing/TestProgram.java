package dev.cartwright.command.testing;

import dev.cartwright.http.HttpSettings;
import dev.cartwright.http.rights.Rights;
import jakarta.servlet.Filter;
import java.time.Instant;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/** Nothing but the conventions, a controller to break and a filter to break. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({HttpSettings.class, TestController.class})
public class TestProgram {

    /** A token is {@code good}, whom it is about and its scopes: {@code good.alice.customer+storefront}. */
    @Bean
    JwtDecoder words() {
        return token -> {
            var words = token.split("\\.");
            return switch (words[0]) {
                case "good" -> Jwt.withTokenValue(token).header("alg", "none").subject(words[1])
                    .claim("scope", words[2].replace('+', ' ')).expiresAt(Instant.MAX).build();
                case "endless" -> Jwt.withTokenValue(token).header("alg", "none").subject(words[1]).build();
                case "unverifiable" -> throw new JwtException("https://issuer.example:8443 does not answer");
                default -> throw new BadJwtException("the signature of " + token + " is wrong");
            };
        };
    }

    @Bean
    @Primary
    Rights rightsOfTheTest() {
        return Rights.ofTheContract().and(Rights.anybody("POST /wishes"), Rights.anybody("GET /pages"),
            Rights.anybody("POST /checkouts"), Rights.anybody("GET /provenance"), Rights.anybody("GET /broken"),
            Rights.anybody("GET /unreachable"));
    }

    @Bean
    FilterRegistrationBean<Filter> broken() {
        var registration = new FilterRegistrationBean<Filter>((request, response, chain) -> {
            throw new IllegalStateException("SELECT secret FROM filter");
        });
        registration.addUrlPatterns("/broken-filter");
        return registration;
    }
}
