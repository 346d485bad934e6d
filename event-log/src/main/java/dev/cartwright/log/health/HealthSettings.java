package dev.cartwright.log.health;

import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every program that reads or writes the log says of its state. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HealthPolicy.class)
public class HealthSettings {

    @Bean
    HealthIndicator databaseHealthIndicator(DataSource dataSource, HealthPolicy policy) {
        return new DatabaseHealthIndicator(dataSource, policy);
    }

    @Bean
    SmartLifecycle shutdownNotice(@Value("${cartwright.shutdown.notice:0s}") Duration notice) {
        return new ShutdownNotice(notice);
    }
}
