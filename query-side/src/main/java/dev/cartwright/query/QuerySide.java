package dev.cartwright.query;

import dev.cartwright.http.HttpSettings;
import dev.cartwright.log.LogSettings;
import dev.cartwright.log.LogSettings.MigratedSchemas;
import dev.cartwright.log.SchemaPart;
import dev.cartwright.query.analytics.AnalyticsPolicy;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jpa.autoconfigure.EntityManagerFactoryDependsOnPostProcessor;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** The whole query side, for a program to import; {@code query-side.yaml} holds the values that go with it. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@EntityScan
@EnableJpaRepositories
@EnableConfigurationProperties(AnalyticsPolicy.class)
@Import({LogSettings.class, HttpSettings.class})
public class QuerySide {

    @Bean
    SchemaPart querySchema(AnalyticsPolicy analytics) {
        return new SchemaPart("query", Map.of("timezone", analytics.timeZone().getId(), "analyst", analytics.role()));
    }

    /** Migrating waits for a database that starts together with us; JPA would not. */
    @Bean
    static EntityManagerFactoryDependsOnPostProcessor tablesFirst() {
        return new EntityManagerFactoryDependsOnPostProcessor(MigratedSchemas.class);
    }
}
