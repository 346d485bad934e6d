package dev.cartwright.audit.reading;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.cartwright.log.LogSettings.MigratedSchemas;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The connections of auditors: others than the shop's, which never read a whole table and which it needs itself. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReadingPolicy.class)
class ReadingSettings {

    /** Not a bean: whoever asks for a data source means the shop's. */
    @Bean
    AuditConnections auditConnections(JdbcConnectionDetails database, ReadingPolicy policy,
        ObjectProvider<MeterRegistry> meters, MigratedSchemas migrated) {
        var pool = new HikariConfig();
        pool.setPoolName("audit");
        pool.setJdbcUrl(database.getJdbcUrl());
        pool.setUsername(database.getUsername());
        pool.setPassword(database.getPassword());
        pool.setReadOnly(true);
        pool.setMaximumPoolSize(policy.connections());
        pool.setMinimumIdle(0); // where nobody audits, nothing is held
        pool.setInitializationFailTimeout(-1);
        pool.setConnectionTimeout(policy.connectionPatience().toMillis());
        pool.setConnectionInitSql("SET jit = off; SET statement_timeout = '5min'"); // pages are short
        meters.ifAvailable(pool::setMetricRegistry);
        return new AuditConnections(new HikariDataSource(pool));
    }

    @Bean
    LogReads logReads(AuditConnections connections) {
        return new LogReads(connections.db());
    }
}
