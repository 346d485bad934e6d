package dev.cartwright.query.reading.rebuild;

import dev.cartwright.log.EventLog;
import dev.cartwright.log.ReaderTokens;
import dev.cartwright.query.reading.Digestions;
import dev.cartwright.query.reading.Projection;
import java.util.List;
import org.axonframework.common.transaction.TransactionManager;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How read models are rebuilt. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RebuildPolicy.class)
class RebuildSettings {

    @Bean
    Rebuilds rebuilds(List<Projection> projections, Digestions digestions, EventLog log, ReaderTokens tokens,
        TransactionManager transactions, JdbcClient db, RebuildPolicy policy) {
        return new Rebuilds(projections, digestions,
            new Rebuild.Tools(new RebuildTable(db, tokens), log, tokens, transactions, db, policy));
    }
}
