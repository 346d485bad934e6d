package dev.cartwright.audit;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** The audit side as a program of its own, against any PostgreSQL. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(AuditSide.class)
public class AuditSideProgram {

    public static void main(String[] arguments) {
        System.setProperty("disable-axoniq-console-message", "true");
        program().run(arguments);
    }

    static SpringApplicationBuilder program() {
        return new SpringApplicationBuilder(AuditSideProgram.class).properties("spring.config.name=audit-side");
    }
}
