package dev.cartwright.benchmarks.shop;

import dev.cartwright.audit.AuditSide;
import dev.cartwright.benchmarks.postgres.TestedDatabase.Access;
import dev.cartwright.command.CommandSide;
import dev.cartwright.query.QuerySide;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The shop inside this JVM, with the settings that it comes with. */
public final class ShopInProcess implements AutoCloseable {

    /** Nobody pays here: orders are not to end by themselves in the midst of a long measurement. */
    static final String PAYMENT_WINDOW = "3650d";

    private final ConfigurableApplicationContext context;

    /** As in {@code standalone}, but for the PostgreSQL, which we have already, and the welcome. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({CommandSide.class, QuerySide.class})
    static class BothSides {}

    /** With those who audit it. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({CommandSide.class, QuerySide.class, AuditSide.class})
    static class AllSides {}

    /** No projections, which would want their share of the CPU. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(CommandSide.class)
    static class CommandSideAlone {}

    private ShopInProcess(Class<?> program, Access database, String... more) {
        System.setProperty("disable-axoniq-console-message", "true");
        var application = new SpringApplication(program);
        application.setRegisterShutdownHook(false); // who opens it closes it
        application.setLogStartupInfo(false);
        context = application.run(Stream.concat(Stream.of(more), Stream.of(
            "--spring.datasource.url=" + database.url(),
            "--spring.datasource.username=" + database.user(),
            "--spring.datasource.password=" + database.password(),
            "--cartwright.database.owner.username=" + database.owner(),
            "--cartwright.database.owner.password=" + database.ownerPassword(),
            "--spring.security.oauth2.resourceserver.jwt.public-key-location=" + Issuer.publicKeyLocation(),
            "--cartwright.checkout.payment-window=" + PAYMENT_WINDOW,
            // one side alone has no readers that could say whether it is ready
            "--management.endpoint.health.validate-group-membership=false",
            "--server.port=0")).toArray(String[]::new));
    }

    public static ShopInProcess whole(Access database) {
        return new ShopInProcess(BothSides.class, database);
    }

    /** With the audit side, which seals nothing: it has no key. */
    public static ShopInProcess unsealed(Access database) {
        return new ShopInProcess(AllSides.class, database);
    }

    /** The same, and its log is sealed. */
    public static ShopInProcess sealed(Access database, SealOutside seal) {
        return new ShopInProcess(AllSides.class, database, "--cartwright.audit.seal.key-file=" + seal.key(),
            "--cartwright.audit.seal.heads-file=" + seal.heads());
    }

    public static ShopInProcess commandSideAlone(Access database) {
        return new ShopInProcess(CommandSideAlone.class, database);
    }

    public CommandGateway commands() {
        return context.getBean(CommandGateway.class);
    }

    public EventStore log() {
        return context.getBean(EventStore.class);
    }

    public Projections projections() {
        return new Projections(context.getBean(EventProcessingConfiguration.class));
    }

    @Override
    public void close() {
        context.close();
    }
}
