package dev.cartwright.standalone.apart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.log.FollowedLog;
import dev.cartwright.standalone.testing.Broker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What sends the log to Kafka as a program of its own, and another of it that takes over. */
class ForwarderApartIT {

    private static final String TOPIC = "orders.of-the_shop";
    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir
    private Path directory;

    private final List<Side> programs = new ArrayList<>();

    @AfterEach
    void leave_nothing() throws InterruptedException {
        for (var program : programs) {
            program.kill();
        }
    }

    @Test
    void another_program_goes_on_where_one_was_killed_and_senseless_settings_start_none() throws Exception {
        try (var log = new FollowedLog(Files.createDirectory(directory.resolve("log")));
            var broker = Broker.in(directory.resolve("broker"))) {
            var one = start(log, broker, "one", Map.of());
            var senseless = start(log, broker, "senseless", Map.of("CARTWRIGHT_KAFKA_FROMPOSITION", "0"));
            broker.start();
            one.awaitReady();
            log.grow(50);
            awaitAll(log);
            start(log, broker, "another", Map.of()).awaitReady();
            log.grow(30);
            awaitAll(log);
            one.kill();
            log.grow(20);
            awaitAll(log);

            assertThat(broker.read(TOPIC).stream().map(record -> Long.valueOf(new String(
                record.headers().lastHeader("ce_position").value(), StandardCharsets.UTF_8))).sorted())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 100).boxed().toList());
            assertThat(senseless.awaitExit()).isNotZero();
            assertThat(senseless.output()).contains("cartwright.kafka.from-position is 0, and cannot be used",
                "Give it a position of the log").doesNotContain("\tat ");
        }
    }

    private Side start(FollowedLog log, Broker broker, String name, Map<String, String> more) {
        var settings = new HashMap<>(log.database().settings());
        settings.put("CARTWRIGHT_KAFKA_BOOTSTRAPSERVERS", broker.address());
        settings.put("CARTWRIGHT_KAFKA_TOPIC", TOPIC);
        settings.putAll(more);
        var program = Side.start(Side.KAFKA, "kafka-" + name, settings);
        programs.add(program);
        return program;
    }

    private static void awaitAll(FollowedLog log) {
        await().atMost(LONG).until(() -> log.positionOf("kafka:" + TOPIC) == log.size());
    }
}
