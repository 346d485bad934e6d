package dev.cartwright.query;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** The query side as a program of its own, against any PostgreSQL. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(QuerySide.class)
public class QuerySideProgram {

    public static void main(String[] arguments) {
        System.setProperty("disable-axoniq-console-message", "true");
        program().run(arguments);
    }

    static SpringApplicationBuilder program() {
        return new SpringApplicationBuilder(QuerySideProgram.class).properties("spring.config.name=query-side");
    }
}
