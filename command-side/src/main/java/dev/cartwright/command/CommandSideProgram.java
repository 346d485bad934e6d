package dev.cartwright.command;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The command side as a program of its own, against a PostgreSQL that somebody else runs. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(CommandSide.class)
public class CommandSideProgram {

    public static void main(String[] arguments) {
        System.setProperty("disable-axoniq-console-message", "true");
        new SpringApplicationBuilder(CommandSideProgram.class)
            .properties("spring.config.name=command-side")
            .run(arguments);
    }
}
