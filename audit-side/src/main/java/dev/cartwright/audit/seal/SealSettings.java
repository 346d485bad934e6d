package dev.cartwright.audit.seal;

import dev.cartwright.audit.reading.LogReads;
import dev.cartwright.log.LogEventStore;
import dev.cartwright.log.LogSettings.MigratedSchemas;
import dev.cartwright.proof.SecretKey;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who seals, with which key, and where it is written down. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SealPolicy.class)
class SealSettings {

    @Bean
    Sealer sealer(DataSource dataSource, LogEventStore log, LogReads reads, SealPolicy policy,
        ObjectProvider<SealFiles> own, MigratedSchemas migrated) {
        var files = policy.directory() == null ? own.getIfAvailable() : SealFiles.in(policy.directory());
        var keys = keys(policy, files);
        var db = new JdbcTemplate(dataSource);
        var tables = new SealTables(db);
        var clock = InstantSource.system();
        var key = keys.isEmpty() ? SecretKey.made() : keys.getLast(); // of no use where nothing is sealed
        var sealing = new Sealing(reads, db, new TransactionTemplate(new JdbcTransactionManager(dataSource)), key,
            clock);
        return new Sealer(log, sealing, tables, new Keys(tables, clock), keys, headsFile(policy, files), policy);
    }

    private static List<SecretKey> keys(SealPolicy policy, @Nullable SealFiles own) {
        if (policy.keyFile() != null) {
            return KeyFile.in(policy.keyFile());
        }
        return own == null ? List.of() : KeyFile.madeIn(own.key());
    }

    private static @Nullable HeadsFile headsFile(SealPolicy policy, @Nullable SealFiles own) {
        if (policy.headsFile() != null) {
            return new HeadsFile(policy.headsFile());
        }
        return own == null ? null : new HeadsFile(own.heads());
    }

    @Bean
    MeterBinder sealMeters(Sealer sealer) {
        return registry -> meters(sealer, registry);
    }

    private static void meters(Sealer sealer, MeterRegistry registry) {
        Gauge.builder("cartwright.seal.size", sealer, Sealer::sealed)
            .description("events that have been sealed").baseUnit("events").register(registry);
        Gauge.builder("cartwright.seal.behind", sealer, Sealer::behind)
            .description("events that have not been sealed yet").baseUnit("events").register(registry);
    }
}
