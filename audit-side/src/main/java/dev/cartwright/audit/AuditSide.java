package dev.cartwright.audit;

import dev.cartwright.http.HttpSettings;
import dev.cartwright.log.LogSettings;
import dev.cartwright.log.SchemaPart;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The whole audit side, for a program to import; {@code audit.yaml} holds the values that go with it. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@Import({LogSettings.class, HttpSettings.class})
public class AuditSide {

    @Bean
    SchemaPart auditSchema() {
        return new SchemaPart("audit");
    }
}
