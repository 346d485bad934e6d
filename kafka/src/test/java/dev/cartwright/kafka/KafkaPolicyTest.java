package dev.cartwright.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.cartwright.log.CannotStart;
import dev.cartwright.log.Causes;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class KafkaPolicyTest {

    @Test
    void needs_nothing_to_be_said() {
        var policy = bound(Map.of());
        assertThat(policy.topic()).isEqualTo("cartwright.events");
        assertThat(policy.keepFor()).isNull();
        assertThat(policy.recordMax().toMegabytes()).isEqualTo(4);
        assertThat(new Clients(policy)).isNotNull();
    }

    @Test
    void takes_what_brokers_demand_of_their_clients() {
        var policy = bound(Map.of("client.security.protocol", "SSL", "client.linger.ms", "7"));
        assertThat(policy.client()).containsExactlyInAnyOrderEntriesOf(Map.of("security.protocol", "SSL", "linger.ms",
            "7"));
        assertThat(new Clients(policy)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        bootstrap-servers | broker          | bootstrap-servers is [broker]
        bootstrap-servers | a:1,http://b:2  | bootstrap-servers is [a:1, http://b:2]
        topic             | all events      | topic is all events
        topic             | ..              | topic is ..
        partitions        | 0               | partitions is 0
        replication       | -1              | replication is -1
        keep-for          | 0s              | keep-for is PT0S
        from-position     | 0               | from-position is 0
        gather            | 61s             | gather is PT1M1S
        batch             | 0               | batch is 0
        record-max        | 17MB            | record-max is
        client.acks       | 1               | acks is not open to change
        client.group.id   | shop            | group.id is not open to change
        client.lingering  | 5               | Kafka's clients have no setting lingering
        client.linger.ms  | soon            | Invalid value soon for configuration linger.ms
        """)
    void what_makes_no_sense_is_refused_in_words(String name, String value, String what) {
        var failure = catchThrowable(() -> new Clients(bound(Map.of(name, value))));
        assertThat(Causes.of(failure).filter(CannotStart.class::isInstance).findFirst()).get()
            .asInstanceOf(type(CannotStart.class))
            .satisfies(refusal -> assertThat(refusal).hasMessageContaining(what))
            .satisfies(refusal -> assertThat(refusal.remedy()).isNotBlank());
    }

    private static KafkaPolicy bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("", KafkaPolicy.class);
    }
}
