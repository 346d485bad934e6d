package dev.cartwright.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cartwright.log.FollowedLog;
import dev.cartwright.log.LogHead;
import dev.cartwright.log.Positions;
import dev.cartwright.proof.CloudEvent;
import dev.cartwright.proof.LoggedEvent;
import dev.cartwright.standalone.testing.Broker;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The log, a broker, and what sends from the one to the other, without the program around them. */
class ForwarderIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int PARTITIONS = 3;

    @TempDir
    private static Path directory;

    private static FollowedLog log;
    private static Broker broker;

    private final String topic = "events-" + UUID.randomUUID();
    private final List<Forwarder> started = new ArrayList<>();

    @BeforeAll
    static void open() throws Exception {
        log = new FollowedLog(Files.createDirectory(directory.resolve("log")));
        broker = Broker.in(directory.resolve("broker"));
        broker.start();
    }

    @AfterAll
    static void close() throws Exception {
        broker.close();
        log.close();
    }

    @AfterEach
    void stop() {
        started.forEach(Forwarder::stop);
    }

    @Test
    void every_event_comes_once_as_the_line_of_an_export_under_the_key_of_its_stream() throws Exception {
        log.grow(40);
        start("one", Map.of());
        awaitAll();
        log.grow(5);
        awaitAll();

        var lines = events(0).stream().map(event -> new String(CloudEvent.of(event), StandardCharsets.UTF_8)).toList();
        var records = broker.read(topic);
        requireOnce(records, 1);
        assertThat(records).allSatisfy(it -> {
            var event = events(position(it) - 1).getFirst();
            assertThat(it.value()).isEqualTo(lines.get((int) position(it) - 1));
            assertThat(it.key()).isEqualTo(event.stream());
            assertThat(header(it, "content-type")).isEqualTo("application/cloudevents+json; charset=UTF-8");
            assertThat(header(it, "ce_id")).isEqualTo(event.id().toString());
            assertThat(header(it, "ce_type")).isEqualTo(event.type());
        });
        assertThat(records.stream().map(ConsumerRecord::partition).distinct()).hasSizeGreaterThan(1);
        assertThat(retention()).isEqualTo("-1");
    }

    @Test
    void what_was_acknowledged_is_not_sent_again_though_the_token_never_moved() {
        log.grow(20);
        var halting = start(new Claim(topic, failingAfterAcknowledgement(), log.transactions()), policy(Map.of()));
        await().atMost(SOON).until(this::isThere);
        await().atMost(SOON).until(() -> !broker.read(topic).isEmpty());
        halting.stop();
        assertThat(acknowledged()).isZero();

        log.grow(20);
        start("one", Map.of());
        awaitAll();
        requireOnce(broker.read(topic), 1);
    }

    @Test
    void who_was_left_behind_is_shut_out_by_who_came_after_him() throws Exception {
        log.grow(10);
        var clients = new Clients(policy(Map.of()));
        try (var leftBehind = Topic.open(clients, policy(Map.of()))) {
            leftBehind.send(events(0).subList(0, 2));
            try (var next = Topic.open(clients, policy(Map.of()))) {
                assertThat(next.last()).hasValueSatisfying(last -> assertThat(last.position()).isEqualTo(2));
                next.send(events(2).subList(0, 3));
                assertThatThrownBy(() -> leftBehind.send(events(2).subList(0, 3))).isInstanceOf(KafkaException.class);
            }
        }
        assertThat(broker.read(topic).stream().map(ForwarderIT::position)).containsExactlyInAnyOrder(1L, 2L, 3L, 4L,
            5L);
    }

    @Test
    void of_two_programs_one_sends_and_the_other_goes_on_when_it_ends() {
        log.grow(10);
        var one = start("one", Map.of());
        awaitAll();
        start("another", Map.of());
        log.grow(10);
        awaitAll();
        assertThat(owner()).isEqualTo("one");
        one.stop();
        log.grow(10);
        awaitAll();
        assertThat(owner()).isEqualTo("another");
        requireOnce(broker.read(topic), 1);
    }

    @Test
    void another_topic_is_sent_the_log_anew_from_any_position() {
        log.grow(30);
        start("one", Map.of("from-position", "17"));
        awaitAll();
        requireOnce(broker.read(topic), 17);
    }

    @Test
    void what_came_to_nothing_at_the_end_of_a_topic_hides_nothing_before_it() throws Exception {
        log.grow(10);
        var policy = policy(Map.of());
        var clients = new Clients(policy);
        try (var first = Topic.open(clients, policy)) {
            first.send(events(0).subList(0, 7));
        }
        try (var given = clients.producer()) {
            given.initTransactions();
            given.beginTransaction();
            for (var n = 0; n < 1_000; n++) {
                var _ = given.send(new ProducerRecord<>(topic, n % PARTITIONS, new byte[0], new byte[0]));
            }
            given.flush();
            given.abortTransaction();
        }
        try (var next = Topic.open(clients, policy)) {
            assertThat(next.last()).hasValueSatisfying(last -> assertThat(last.position()).isEqualTo(7));
        }
    }

    @Test
    void what_is_too_large_is_not_left_out_and_nothing_comes_before_it() throws Exception {
        log.grow(2);
        log.growByOneOf(110_000);
        var before = log.size() - 3;
        var small = policy(Map.of("record-max", "100KB"));
        try (var tooSmall = Topic.open(new Clients(small), small)) {
            assertThatThrownBy(() -> tooSmall.send(events(before)))
                .hasRootCauseInstanceOf(RecordTooLargeException.class);
        }
        assertThat(broker.read(topic)).isEmpty();
        start("one", Map.of());
        awaitAll();
        requireOnce(broker.read(topic), 1);
    }

    @Test
    void behind_what_is_not_of_this_log_nothing_is_sent() throws Exception {
        log.grow(1);
        var policy = policy(Map.of());
        var clients = new Clients(policy);
        var other = events(0).getFirst();
        try (var topicOfAnother = Topic.open(clients, policy)) {
            topicOfAnother.send(List.of(new LoggedEvent(1, other.stream(), other.aggregateType(), 0, UUID.randomUUID(),
                other.type(), null, other.payload(), other.metadata(), other.time())));
        }
        assertThatThrownBy(forwarder(claim("one"), policy)::forward).isInstanceOf(ForeignTopic.class)
            .hasMessageContaining("at position 1, which this log has not");

        try (var somebody = new KafkaProducer<byte[], byte[]>(broker.clientSettings(Map.of()),
            new ByteArraySerializer(), new ByteArraySerializer())) {
            somebody.send(new ProducerRecord<>(topic, new byte[0])).get();
        }
        assertThatThrownBy(forwarder(claim("one"), policy)::forward).isInstanceOf(ForeignTopic.class)
            .hasMessageContaining("is no event of a log");
    }

    // --- the sender

    private Forwarder start(String node, Map<String, String> settings) {
        return start(claim(node), policy(settings));
    }

    private Forwarder start(Claim claim, KafkaPolicy policy) {
        var forwarder = forwarder(claim, policy);
        started.add(forwarder);
        forwarder.start();
        return forwarder;
    }

    private static Forwarder forwarder(Claim claim, KafkaPolicy policy) {
        return new Forwarder(log.store(), new LogHead(log.db()), new LogRows(log.db()), claim, new Clients(policy),
            policy);
    }

    private Claim claim(String node) {
        return new Claim(topic, log.tokens(node), log.transactions());
    }

    private KafkaPolicy policy(Map<String, String> more) {
        var settings = new HashMap<>(Map.of("bootstrap-servers", broker.address(), "topic", topic,
            "partitions", String.valueOf(PARTITIONS), "batch", "4", "gather", "10ms"));
        settings.putAll(more);
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("", KafkaPolicy.class);
    }

    /** As if it died each time just after Kafka has acknowledged something. */
    private TokenStore failingAfterAcknowledgement() {
        var tokens = log.tokens("one");
        return (TokenStore) Proxy.newProxyInstance(TokenStore.class.getClassLoader(), new Class<?>[]{TokenStore.class},
            (_, method, arguments) -> {
                if (method.getName().equals("storeToken") && Positions.of((TrackingToken) arguments[0]) > 0) {
                    throw new IllegalStateException("dead");
                }
                try {
                    return method.invoke(tokens, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            });
    }

    // --- what there is

    private static List<LoggedEvent> events(long after) {
        return new LogRows(log.db()).after(after, 10_000);
    }

    private void awaitAll() {
        await().atMost(SOON).until(() -> acknowledged() == log.size());
    }

    private long acknowledged() {
        return log.positionOf(topic);
    }

    private String owner() {
        return log.db().queryForObject("SELECT owner FROM log.reader_token WHERE reader = ?", String.class, topic);
    }

    private boolean isThere() throws InterruptedException {
        try (var admin = Admin.create(broker.clientSettings(Map.of()))) {
            return admin.listTopics().names().get().contains(topic);
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private String retention() throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (var admin = Admin.create(broker.clientSettings(Map.of()))) {
            return admin.describeConfigs(List.of(resource)).all().get(10, TimeUnit.SECONDS).get(resource)
                .get("retention.ms").value();
        }
    }

    private static void requireOnce(List<ConsumerRecord<String, String>> records, long first) {
        assertThat(records.stream().map(ForwarderIT::position).sorted())
            .containsExactlyElementsOf(LongStream.rangeClosed(first, log.size()).boxed().toList());
        records.stream().map(ConsumerRecord::partition).distinct()
            .forEach(partition -> assertThat(records.stream().filter(it -> it.partition() == partition)
                .map(ForwarderIT::position)).isSorted());
    }

    private static long position(ConsumerRecord<String, String> record) {
        return Long.parseLong(header(record, "ce_position"));
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
