package dev.cartwright.standalone.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Kafka itself, one broker that is its own controller, in a process and with a class path of its own. It can be killed,
 * and come back with the same data at the same place.
 */
public final class Broker implements AutoCloseable {

    /** Written by the module that has a broker among its dependencies, and nothing else. */
    private static final Path CLASS_PATH = Path.of("..", "kafka-broker", "target", "broker.classpath");

    private static final Duration START_MAX = Duration.ofSeconds(90);
    private static final Duration READ_MAX = Duration.ofSeconds(60);

    private final Path directory;
    private final int port = freePort();
    private @Nullable Process process;

    private Broker(Path directory) {
        this.directory = directory;
    }

    /** One that is not running yet. */
    public static Broker in(Path directory) throws IOException, InterruptedException {
        ((Logger) LoggerFactory.getLogger("org.apache.kafka")).setLevel(Level.ERROR); // it is away on purpose
        var broker = new Broker(Files.createDirectories(directory));
        broker.format();
        return broker;
    }

    private void format() throws IOException, InterruptedException {
        var controller = freePort();
        Files.writeString(settings(), """
            process.roles=broker,controller
            node.id=1
            controller.quorum.bootstrap.servers=127.0.0.1:%2$d
            listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
            advertised.listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
            controller.listener.names=CONTROLLER
            inter.broker.listener.name=PLAINTEXT
            log.dirs=%3$s
            auto.create.topics.enable=false
            offsets.topic.replication.factor=1
            offsets.topic.num.partitions=1
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            transaction.state.log.num.partitions=1
            broker.heartbeat.interval.ms=500
            broker.session.timeout.ms=3000
            """.formatted(port, controller, directory.resolve("data")));
        var formatting = launch("kafka.tools.StorageTool", "format", "--standalone", "-t", Uuid.randomUuid().toString(),
            "-c", settings().toString());
        if (formatting.waitFor() != 0) {
            throw new AssertionError(Files.readString(output()));
        }
    }

    private Path settings() {
        return directory.resolve("server.properties");
    }

    private Path output() {
        return directory.resolve("broker.log");
    }

    private Process launch(String program, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-cp", Files.readString(CLASS_PATH).strip(),
            program));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile())).start();
    }

    /** Starts it and waits until it answers. */
    public void start() throws IOException, InterruptedException {
        var started = launch("kafka.Kafka", settings().toString());
        process = started;
        var until = System.nanoTime() + START_MAX.toNanos();
        try (var admin = Admin.create(clientSettings(Map.of("default.api.timeout.ms", 2_000, "request.timeout.ms",
            1_000)))) {
            while (!answers(admin)) {
                if (!started.isAlive() || System.nanoTime() > until) {
                    throw new AssertionError(Files.readString(output()));
                }
            }
        }
    }

    private static boolean answers(Admin admin) throws InterruptedException {
        try {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RetriableException) {
                return false;
            }
            throw new AssertionError(failed);
        }
    }

    /** As {@code kill -9} does. */
    public void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    /** Of any client of it. */
    public Map<String, Object> clientSettings(Map<String, Object> more) {
        var settings = new HashMap<>(more);
        settings.put("bootstrap.servers", address());
        return settings;
    }

    /** All that is in a topic for those who read what is committed; each partition in its order. */
    public List<ConsumerRecord<String, String>> read(String topic) {
        var settings = clientSettings(Map.of("isolation.level", "read_committed", "enable.auto.commit", false));
        var all = new ArrayList<ConsumerRecord<String, String>>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition())).toList();
            var ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var until = System.nanoTime() + READ_MAX.toNanos();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
                if (System.nanoTime() > until) {
                    throw new AssertionError("topic " + topic + " cannot be read to its end");
                }
            }
        }
        return all;
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly(); // nobody will read it any more
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
