package dev.cartwright.query.webhooks.sending;

import dev.cartwright.log.LogEventStore;
import dev.cartwright.log.LogSettings.MigratedSchemas;
import dev.cartwright.query.webhooks.Addresses;
import dev.cartwright.query.webhooks.WebhookPolicy;
import dev.cartwright.query.webhooks.Webhooks;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.security.SecureRandom;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who sends, and what is seen of it. */
@Configuration(proxyBeanMethods = false)
class SendingSettings {

    @Bean
    Outbox webhookOutbox(DataSource dataSource, JdbcClient db, WebhookPolicy policy, MigratedSchemas migrated) {
        return new Outbox(db, new TransactionTemplate(new JdbcTransactionManager(dataSource)), policy);
    }

    @Bean
    Carrier webhookCarrier(Webhooks webhooks, Outbox outbox, Addresses addresses, WebhookPolicy policy,
        MeterRegistry meters) {
        var clock = InstantSource.system();
        return new Carrier(webhooks, outbox, new Post(addresses, policy, clock),
            new Backoff(policy, new SecureRandom()), clock, meters);
    }

    @Bean
    Sender webhookSender(LogEventStore log, Webhooks webhooks, Outbox outbox, Carrier carrier, WebhookPolicy policy) {
        return new Sender(log, webhooks, outbox, carrier, policy);
    }

    @Bean
    MeterBinder webhookMeters(Outbox outbox, Webhooks webhooks) {
        return registry -> {
            Gauge.builder("cartwright.webhook.waiting", outbox, it -> it.waiting())
                .description("Deliveries to webhooks that wait, or are tried again later").baseUnit("deliveries")
                .register(registry);
            Gauge.builder("cartwright.webhook.paused", webhooks, it -> it.paused())
                .description("Webhooks that nothing is sent to").baseUnit("webhooks").register(registry);
        };
    }
}
