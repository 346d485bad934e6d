package dev.cartwright.command;

import dev.cartwright.command.cart.CartLimits;
import dev.cartwright.command.cart.PriceBook;
import dev.cartwright.command.checkout.CheckoutPolicy;
import dev.cartwright.command.commit.WithinTheWork;
import dev.cartwright.command.customer.Oblivion;
import dev.cartwright.http.request.Conditions;
import dev.cartwright.log.Ownership;
import dev.cartwright.log.Provenance;
import dev.cartwright.log.SchemaPart;
import dev.cartwright.log.trace.Tracing;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.config.ConfigurerModule;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every choice of the command side about Axon, stated, so that an upgrade cannot change our mind for us. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CartLimits.class, CheckoutPolicy.class})
class AxonSettings {

    @Bean
    SchemaPart commandSchema() {
        return new SchemaPart("command");
    }

    // --- commands

    @Bean
    CommandGateway commandGateway(CommandBus bus, Tracing tracing) {
        return new PositionedGateway(DefaultCommandGateway.builder()
            .commandBus(bus)
            .dispatchInterceptors(tracing.isOn()
                ? List.of(Provenance.stampedOnCommands(), Ownership.stampedOnCommands(),
                    Conditions.stampedOnCommands(), Tracing.stampedOnCommands())
                : List.of(Provenance.stampedOnCommands(), Ownership.stampedOnCommands(),
                    Conditions.stampedOnCommands())));
    }

    // --- readers

    /** In the transaction of the price event, or of the erasure, itself. */
    @Bean
    ConfigurerModule withinTheWork() {
        return axon -> List.of(PriceBook.GROUP, Oblivion.GROUP).forEach(group -> axon.eventProcessing()
            .registerEventProcessor(group,
                (name, c, handlers) -> WithinTheWork.of(name, c, handlers, c.eventBus(), _ -> {})));
    }
}
