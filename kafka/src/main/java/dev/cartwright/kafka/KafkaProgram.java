package dev.cartwright.kafka;

import dev.cartwright.log.LogSettings;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** What sends the log to Kafka as a program of its own, against any PostgreSQL. Nobody can ask it anything. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({LogSettings.class, KafkaSettings.class})
public class KafkaProgram {

    public static void main(String[] arguments) {
        System.setProperty("disable-axoniq-console-message", "true");
        new SpringApplicationBuilder(KafkaProgram.class).web(WebApplicationType.NONE).profiles("kafka")
            .properties("spring.config.name=kafka-program").run(arguments);
    }
}
