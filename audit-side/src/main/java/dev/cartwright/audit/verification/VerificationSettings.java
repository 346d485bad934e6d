package dev.cartwright.audit.verification;

import dev.cartwright.audit.reading.AuditConnections;
import dev.cartwright.audit.reading.LogReads;
import dev.cartwright.audit.reading.Meanings;
import dev.cartwright.log.LogSettings.MigratedSchemas;
import dev.cartwright.log.ReaderTokens;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How verifications are carried out. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VerificationPolicy.class)
class VerificationSettings {

    @Bean
    Verifications verifications(LogReads log, Meanings meanings, AuditConnections connections, ReaderTokens tokens,
        JdbcClient db, VerificationPolicy policy, MigratedSchemas migrated) {
        return new Verifications(new Verification.Tools(log, meanings, connections, tokens, new VerificationTable(db),
            policy, InstantSource.system()));
    }
}
