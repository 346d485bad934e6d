package dev.cartwright.query.webhooks;

import dev.cartwright.log.LogSettings.MigratedSchemas;
import dev.cartwright.log.SchemaPart;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Where webhooks are kept. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookPolicy.class)
class WebhookSettings {

    @Bean
    SchemaPart webhookSchema() {
        return new SchemaPart("webhooks");
    }

    @Bean
    Webhooks webhooks(DataSource dataSource, JdbcClient db, WebhookPolicy policy, MigratedSchemas migrated) {
        return new Webhooks(db, new TransactionTemplate(new JdbcTransactionManager(dataSource)), policy);
    }

    @Bean
    Addresses webhookAddresses(WebhookPolicy policy) {
        return new Addresses(policy);
    }
}
