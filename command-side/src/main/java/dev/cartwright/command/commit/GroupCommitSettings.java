package dev.cartwright.command.commit;

import dev.cartwright.log.LogEventStore;
import dev.cartwright.log.LogHead;
import dev.cartwright.log.LogSettings.MigratedSchemas;
import dev.cartwright.log.Remembering;
import dev.cartwright.log.trace.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The group commit, and what makes aggregates quick at hand for it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({GroupCommitPolicy.class, IdempotencyPolicy.class})
class GroupCommitSettings {

    @Bean
    static BeanPostProcessor readingAfterWriting() {
        return ReadingAfterWriting.around("dataSource");
    }

    @Bean
    Pen pen(LogHead head, List<Remembering> memories) {
        return new Pen(head, memories);
    }

    @Bean
    GroupCommitBus commandBus(GroupCommitPolicy policy, TransactionManager transactions, Pen pen, LogHead head,
        LogEventStore events, List<AggregateCache> inMemory, KeptAnswers answers, MeterRegistry registry,
        Tracing tracing, org.axonframework.config.Configuration axon) {
        var bus = new GroupCommitBus(policy, transactions, pen, head, new ReadAhead(events, inMemory),
            new ReachedVersions(events), answers, registry, tracing);
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<CommandMessage<?>>(
            axon.correlationDataProviders()));
        bus.registerHandlerInterceptor(new Preconditions(events));
        return bus;
    }

    @Bean
    KeptAnswers keptAnswers(JdbcTemplate db, @Qualifier("messageSerializer") Serializer serializer,
        MigratedSchemas migrated) {
        return new KeptAnswers(db, serializer);
    }

    @Bean
    OldAnswers oldAnswers(KeptAnswers answers, IdempotencyPolicy policy) {
        return new OldAnswers(answers, policy);
    }

    @Bean
    AggregateCache productCache(GroupCommitPolicy policy, MeterRegistry registry) {
        return cache("product", policy.productsMax(), registry);
    }

    @Bean
    AggregateCache cartCache(GroupCommitPolicy policy, MeterRegistry registry) {
        return cache("cart", policy.cartsMax(), registry);
    }

    private static AggregateCache cache(String type, int max, MeterRegistry registry) {
        var cache = new AggregateCache(max);
        GroupMeters.watch(registry, type, cache);
        return cache;
    }

    /** The pen is lock enough. */
    @Bean
    LockFactory noLocks() {
        return NullLockFactory.INSTANCE;
    }

    @Bean
    TargetStreams targetStreams() {
        return new TargetStreams();
    }
}
