package dev.cartwright.command;

import dev.cartwright.command.commit.WithinTheWork;
import dev.cartwright.command.payment.PaymentCalls;
import dev.cartwright.command.payment.PaymentDesk;
import dev.cartwright.command.payment.PaymentGateway;
import dev.cartwright.command.payment.PaymentPolicy;
import dev.cartwright.command.payment.sandbox.SandboxBooks;
import dev.cartwright.command.payment.sandbox.SandboxGateway;
import dev.cartwright.command.payment.sandbox.SandboxPolicy;
import dev.cartwright.command.payment.stripe.StripeGateway;
import dev.cartwright.command.payment.stripe.StripePolicy;
import dev.cartwright.command.payment.stripe.StripeWebhooks;
import dev.cartwright.log.CannotStart;
import dev.cartwright.log.LogSettings.MigratedSchemas;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who takes payments, and how he is asked. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PaymentPolicy.class, SandboxPolicy.class, StripePolicy.class})
class PaymentSettings {

    private static final String PROVIDER = "cartwright.payments.provider";

    /** In the transaction of the event itself, wherever checkouts are carried out. */
    @Bean
    ConfigurerModule paymentDeskWithinTheWork() {
        return axon -> axon.eventProcessing().registerEventProcessor(PaymentDesk.GROUP,
            (name, c, handlers) -> WithinTheWork.of(name, c, handlers, c.eventBus(), _ -> {}));
    }

    @Bean
    PaymentCalls paymentCalls(DataSource dataSource, @Qualifier("serializer") Serializer serializer,
        PaymentGateway provider, PaymentPolicy policy, CommandGateway commands, MeterRegistry registry,
        MigratedSchemas migrated) {
        return new PaymentCalls(dataSource, serializer, provider, policy, commands, InstantSource.system(), registry);
    }

    @Bean
    @ConditionalOnProperty(name = PROVIDER, havingValue = "sandbox", matchIfMissing = true)
    PaymentGateway sandbox(SandboxPolicy policy, JdbcClient db) {
        return new SandboxGateway(policy, new SandboxBooks(db), () -> ThreadLocalRandom.current().nextDouble());
    }

    @Bean
    @ConditionalOnProperty(name = PROVIDER, havingValue = "stripe")
    PaymentGateway stripe(StripePolicy policy) {
        requireSecret(policy.apiKey(), "cartwright.payments.stripe.api-key");
        return new StripeGateway(policy, InstantSource.system());
    }

    @Bean
    @ConditionalOnProperty(name = PROVIDER, havingValue = "stripe")
    StripeWebhooks stripeWebhooks(StripePolicy policy) {
        requireSecret(policy.webhookSecret(), "cartwright.payments.stripe.webhook-secret");
        return new StripeWebhooks(policy);
    }

    private static void requireSecret(String secret, String name) {
        if (secret.isBlank()) {
            throw new CannotStart("Payments are to be taken by Stripe, but %s is not given.".formatted(name),
                "Give it, or let payments be taken by the sandbox (%s).".formatted(PROVIDER));
        }
    }
}
