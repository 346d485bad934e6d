package dev.cartwright.kafka;

import dev.cartwright.log.CannotStart;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Every choice about Kafka's clients that we depend on, stated, so that an upgrade cannot change our mind for us. */
final class Clients {

    /** Whatever takes longer has failed, and is begun anew. */
    private static final int PATIENCE_MS = 10_000;

    /** Who reads only what is certain waits so long at most for what was under way when a sender was killed. */
    private static final int TRANSACTION_MS = 20_000;

    private static final Map<String, Object> ALL = Map.of(
        "client.id", "cartwright",
        "request.timeout.ms", PATIENCE_MS / 2,
        "reconnect.backoff.max.ms", 5_000,
        "metric.reporters", "",
        "enable.metrics.push", false); // nothing is told of us that we have not been asked to tell

    private static final Map<String, Object> PRODUCER = Map.of(
        ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MS,
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MS,
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MS,
        ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4",
        ProducerConfig.BUFFER_MEMORY_CONFIG, 32 * 1024 * 1024);

    private static final Map<String, Object> PRODUCER_FOR_EXACTNESS = Map.of(
        ProducerConfig.ACKS_CONFIG, "all",
        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
        ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG, false, // by the key's murmur2, as everywhere
        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class,
        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);

    private static final Map<String, Object> CONSUMER = Map.of(
        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS,
        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);

    private static final Map<String, Object> CONSUMER_FOR_EXACTNESS = Map.of(
        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false,
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class,
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);

    private static final Map<String, Object> ADMIN = Map.of(
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);

    /** What is set by settings of our own, or by nobody. */
    private static final Set<String> OURS = Set.of("bootstrap.servers", ProducerConfig.TRANSACTIONAL_ID_CONFIG,
        ProducerConfig.PARTITIONER_CLASS_CONFIG, ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
        ConsumerConfig.GROUP_ID_CONFIG);

    private final KafkaPolicy policy;

    /** @throws CannotStart where settings make no sense to Kafka, or would let an event come twice */
    Clients(KafkaPolicy policy) {
        this.policy = policy;
        policy.client().keySet().forEach(Clients::requireOpenToChange);
        try {
            var _ = new ProducerConfig(producerSettings());
            var _ = new ConsumerConfig(consumerSettings());
            var _ = new AdminClientConfig(adminSettings());
        } catch (ConfigException senseless) {
            throw refusal(String.valueOf(senseless.getMessage()));
        }
    }

    private static void requireOpenToChange(String name) {
        if (OURS.contains(name) || PRODUCER_FOR_EXACTNESS.containsKey(name)
            || CONSUMER_FOR_EXACTNESS.containsKey(name)) {
            throw refusal(name + " is not open to change: that each event comes once rests on it");
        }
        if (!ProducerConfig.configNames().contains(name) && !ConsumerConfig.configNames().contains(name)
            && !AdminClientConfig.configNames().contains(name)) {
            throw refusal("Kafka's clients have no setting " + name);
        }
    }

    private static CannotStart refusal(String why) {
        return new CannotStart("cartwright.kafka.client cannot be used: " + why + ".",
            "Correct it, or leave it out; the names are those of Kafka's own clients.");
    }

    Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(producerSettings());
    }

    Consumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(consumerSettings());
    }

    Admin admin() {
        return Admin.create(adminSettings());
    }

    private Map<String, Object> producerSettings() {
        var settings = settings(PRODUCER, ProducerConfig.configNames());
        settings.putAll(PRODUCER_FOR_EXACTNESS);
        // whoever sends to this topic with it shuts out whoever did before
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "cartwright-" + policy.topic());
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, (int) policy.recordMax().toBytes());
        return settings;
    }

    private Map<String, Object> consumerSettings() {
        var settings = settings(CONSUMER, ConsumerConfig.configNames());
        settings.putAll(CONSUMER_FOR_EXACTNESS);
        return settings;
    }

    private Map<String, Object> adminSettings() {
        return settings(ADMIN, AdminClientConfig.configNames());
    }

    private Map<String, Object> settings(Map<String, Object> its, Set<String> known) {
        var settings = new HashMap<>(ALL);
        settings.putAll(its);
        policy.client().forEach((name, value) -> {
            if (known.contains(name)) {
                settings.put(name, value);
            }
        });
        settings.put("bootstrap.servers", policy.bootstrapServers());
        return settings;
    }
}
