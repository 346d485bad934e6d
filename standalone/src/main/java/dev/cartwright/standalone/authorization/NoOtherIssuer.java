package dev.cartwright.standalone.authorization;

import java.util.stream.Stream;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Whether tokens are our own business, because nobody else is named whose tokens we take. An empty address counts as
 * none: that is how one is unset in an environment file.
 */
public final class NoOtherIssuer implements Condition {

    private static final String JWT = "spring.security.oauth2.resourceserver.jwt.";

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return isIn(context.getEnvironment());
    }

    public static boolean isIn(Environment environment) {
        return Stream.of("issuer-uri", "jwk-set-uri", "public-key-location")
            .noneMatch(name -> StringUtils.hasText(environment.getProperty(JWT + name)));
    }
}
