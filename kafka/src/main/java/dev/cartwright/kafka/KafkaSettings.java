package dev.cartwright.kafka;

import dev.cartwright.log.LogEventStore;
import dev.cartwright.log.LogHead;
import dev.cartwright.log.LogSettings.MigratedSchemas;
import dev.cartwright.log.ReaderTokens;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;

/** Sends the log to Kafka, for a program to import; {@code kafka.yaml} holds the values that go with it. */
@Configuration(proxyBeanMethods = false)
@Profile("kafka")
@EnableConfigurationProperties(KafkaPolicy.class)
public class KafkaSettings {

    @Bean
    Forwarder kafkaForwarder(LogEventStore log, LogHead head, JdbcTemplate db, TokenStore tokens,
        TransactionManager transactions, KafkaPolicy policy, MigratedSchemas migrated) {
        return new Forwarder(log, head, new LogRows(db), new Claim(reader(policy), tokens, transactions),
            new Clients(policy), policy);
    }

    /** Each topic has a place of its own in the log. */
    private static String reader(KafkaPolicy policy) {
        return "kafka:" + policy.topic();
    }

    /** Under the same name as that of all readers; asked for when somebody looks, and not before. */
    @Bean
    MeterBinder kafkaLag(LogHead head, ReaderTokens tokens, KafkaPolicy policy) {
        var reader = reader(policy);
        return registry -> Gauge.builder("cartwright.reader.lag", () -> {
            var end = head.position(); // first: a reader never seems to be ahead
            return Math.max(0, end - tokens.positionOf(reader));
        }).description("Events of the log that a reader has not seen yet").baseUnit("events")
            .tag("reader", reader).register(registry);
    }
}
