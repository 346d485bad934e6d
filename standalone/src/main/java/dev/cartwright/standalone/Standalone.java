package dev.cartwright.standalone;

import dev.cartwright.audit.AuditSide;
import dev.cartwright.command.CommandSide;
import dev.cartwright.kafka.KafkaSettings;
import dev.cartwright.query.QuerySide;
import dev.cartwright.standalone.demo.Demo;
import dev.cartwright.standalone.postgres.EmbeddedPostgresSettings;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The whole system in one process. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan
@Import({EmbeddedPostgresSettings.class, CommandSide.class, QuerySide.class, AuditSide.class,
    KafkaSettings.class})
public class Standalone {

    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals("demo")) { // a client of the shop, not another shop
            System.exit(Demo.run(Arrays.copyOfRange(arguments, 1, arguments.length)));
        }
        SpringApplication.run(Standalone.class, arguments);
    }
}
