package dev.cartwright.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.support.GenericApplicationContext;

class KafkaSettingsTest {

    @Test
    void start_nothing_without_their_profile() {
        assertThat(beansWith()).doesNotContain("kafkaSettings");
        assertThat(beansWith("kafka")).contains("kafkaSettings");
    }

    private static String[] beansWith(String... profiles) {
        try (var program = new GenericApplicationContext()) {
            program.getEnvironment().setActiveProfiles(profiles);
            new AnnotatedBeanDefinitionReader(program).register(KafkaSettings.class);
            return program.getBeanDefinitionNames();
        }
    }
}
