package dev.cartwright.standalone.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.standalone.testing.Broker;
import dev.cartwright.standalone.testing.Shop.ShopIsAway;
import dev.cartwright.standalone.testing.ShopProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka and the program are killed while events go from the one to the other: none is missing, none comes twice. */
class KafkaKillIT {

    private static final String TOPIC = "cartwright.events";
    private static final String READER = "kafka:" + TOPIC;
    private static final int KILLS = Integer.getInteger("cartwright.kafka.kills", 1);
    private static final Duration LONG = Duration.ofSeconds(120);

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @TempDir
    private Path directory;

    @Test
    void nothing_is_missing_and_nothing_comes_twice_whatever_is_killed() throws Exception {
        System.out.println("KafkaKillIT: seed " + seed);
        var trigger = directory.resolve("trigger");
        try (var broker = Broker.in(directory.resolve("broker"));
            var program = new ShopProcess(directory.resolve("home"), Map.of("SPRING_PROFILES_ACTIVE", "kafka",
                "CARTWRIGHT_KAFKA_BOOTSTRAPSERVERS", broker.address(), "CARTWRIGHT_KAFKA_BATCH", "50",
                ForwarderThatHalts.TRIGGER, trigger.toString()), ForwarderThatHalts.class)) {
            program.start();
            var books = new Books(program.shop(), program.database());
            books.open();
            requireUnharmedWithoutBroker(program);

            broker.start();
            var throng = Throng.entering(program.shop(), Books.SKUS, new Promises(), seed);
            for (var kill = 0; kill < KILLS; kill++) {
                awaitMore(program);
                Thread.sleep(random.nextInt(300));
                broker.kill();
                broker.start();
            }
            awaitMore(program);
            program.kill();
            throng.goHome();

            program.start();
            Files.createFile(trigger);
            somethingHappens(program);
            program.awaitEnd();
            Files.delete(trigger);

            program.start();
            awaitAll(program);
            requireWhatAnExportHas(broker, program);
            assertThat(program.shop().get("/actuator/prometheus").response().body())
                .contains("cartwright_reader_lag_events{reader=\"%s\"} 0.0".formatted(READER));
        }
    }

    private static void requireUnharmedWithoutBroker(ShopProcess program) {
        assertThat(program.shop().get("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(acknowledged(program)).isZero();
    }

    private static void somethingHappens(ShopProcess program) {
        try {
            program.shop().adds("ann", Books.SKUS.getFirst(), 2);
        } catch (ShopIsAway dead) {
            System.out.println("KafkaKillIT: there was something to be sent already");
        }
    }

    private static void awaitMore(ShopProcess program) {
        var before = acknowledged(program);
        await().atMost(LONG).until(() -> acknowledged(program) > before + 100);
    }

    private static void awaitAll(ShopProcess program) {
        await().atMost(LONG).untilAsserted(() -> assertThat(acknowledged(program)).isPositive().isEqualTo(
            program.database().sql("SELECT position FROM log.log_head").query(Long.class).single()));
    }

    /** As operators see it. */
    private static long acknowledged(ShopProcess program) {
        for (var reader : program.shop().get("/operations/projections").json().path("items")) {
            if (reader.path("name").asString().equals(READER)) {
                return reader.path("position").asLong();
            }
        }
        return 0;
    }

    private static void requireWhatAnExportHas(Broker broker, ShopProcess program) {
        var records = broker.read(TOPIC);
        var lines = program.shop().get("/audit/events", "Accept", "application/x-ndjson").response().body().lines()
            .toList();
        assertThat(records.stream().sorted(Comparator.comparingLong(KafkaKillIT::position))
            .map(ConsumerRecord::value)).containsExactlyElementsOf(lines);
        requirePositions(records);
        requireOrder(records);
        System.out.println("KafkaKillIT: %d events, in transactions of %d at most".formatted(lines.size(), 50));
    }

    private static void requirePositions(List<ConsumerRecord<String, String>> records) {
        assertThat(records).allSatisfy(record -> assertThat(record.value()).contains(
            "\"position\":%d,".formatted(position(record)), "\"subject\":\"%s\"".formatted(record.key())));
    }

    /** Each stream is in one partition, and there in the order of its events. */
    private static void requireOrder(List<ConsumerRecord<String, String>> records) {
        var last = new HashMap<String, ConsumerRecord<String, String>>();
        for (var record : records) {
            var before = last.put(record.key(), record);
            if (before != null) {
                assertThat(record.partition()).as(record.key()).isEqualTo(before.partition());
                assertThat(position(record)).as(record.key()).isGreaterThan(position(before));
            }
        }
    }

    private static long position(ConsumerRecord<String, String> record) {
        return Long.parseLong(new String(record.headers().lastHeader("ce_position").value(), StandardCharsets.UTF_8));
    }
}
