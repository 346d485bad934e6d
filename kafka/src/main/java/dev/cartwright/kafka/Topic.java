package dev.cartwright.kafka;

import dev.cartwright.kafka.EventRecord.Sent;
import dev.cartwright.proof.LoggedEvent;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topic, for the one who sends to it: whoever opened it before is shut out, and what he had under way is over, one
 * way or the other. What is sent together is there together, or not at all; so a topic that has a position has all
 * before it. After any failure it is of no more use, and has to be opened anew.
 */
final class Topic implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Topic.class);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final int LOOKS_MAX = 50;

    private final String name;
    private final Clients clients;
    private final List<TopicPartition> partitions;
    private final Producer<byte[], byte[]> producer;

    private Topic(String name, Clients clients, List<TopicPartition> partitions, Producer<byte[], byte[]> producer) {
        this.name = name;
        this.clients = clients;
        this.partitions = partitions;
        this.producer = producer;
    }

    /** Makes it where there is none. */
    static Topic open(Clients clients, KafkaPolicy policy) throws InterruptedException {
        var partitions = partitions(clients, policy);
        var producer = clients.producer();
        try {
            producer.initTransactions();
            return new Topic(policy.topic(), clients, partitions, producer);
        } catch (RuntimeException failure) {
            close(producer);
            throw failure;
        }
    }

    private static List<TopicPartition> partitions(Clients clients, KafkaPolicy policy) throws InterruptedException {
        try (var admin = clients.admin()) {
            var partitions = partitionsOf(policy.topic(), admin);
            if (partitions.isEmpty()) {
                make(policy, admin);
            }
            for (var look = 0; partitions.isEmpty(); look++) {
                if (look == LOOKS_MAX) {
                    throw new UnknownTopicOrPartitionException(policy.topic() + " was made, and is not there");
                }
                Thread.sleep(LOOK_AGAIN); // not every broker has heard of it yet
                partitions = partitionsOf(policy.topic(), admin);
            }
            return partitions;
        }
    }

    private static List<TopicPartition> partitionsOf(String topic, Admin admin) throws InterruptedException {
        try {
            return answer(admin.describeTopics(List.of(topic)).allTopicNames()).values().stream()
                .flatMap(described -> described.partitions().stream())
                .map(partition -> new TopicPartition(topic, partition.partition())).toList();
        } catch (UnknownTopicOrPartitionException none) {
            return List.of();
        }
    }

    private static void make(KafkaPolicy policy, Admin admin) throws InterruptedException {
        var wanted = new NewTopic(policy.topic(), Optional.of(policy.partitions()),
            policy.replication() == 0 ? Optional.empty() : Optional.of((short) policy.replication()))
            .configs(Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                String.valueOf(policy.keepFor() == null ? -1 : policy.keepFor().toMillis()),
                // what a client lets pass with its like of this, all that is around an event included
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(policy.recordMax().toBytes())));
        try {
            answer(admin.createTopics(List.of(wanted)).all());
            LOG.info("Made topic {} with {} partitions", policy.topic(), policy.partitions());
        } catch (TopicExistsException another) {
            LOG.debug("Another program was as fast", another);
        }
    }

    private static <T> T answer(KafkaFuture<T> asked) throws InterruptedException {
        try {
            return asked.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException why ? why : new KafkaException(failed);
        }
    }

    /** The event that was sent last; empty where there is none, or none any more. */
    Optional<Sent> last() throws InterruptedException {
        try (var consumer = clients.consumer()) {
            return TopicEnd.lastRecords(consumer, partitions).map(EventRecord::read)
                .max(Comparator.comparingLong(Sent::position));
        }
    }

    /** Returns when all of them are there for good. */
    void send(List<LoggedEvent> events) {
        producer.beginTransaction();
        for (var event : events) {
            var _ = producer.send(EventRecord.of(event, name)); // if it fails, so does the commit, and says why
        }
        producer.commitTransaction();
    }

    @Override
    public void close() {
        close(producer);
    }

    /** Waits for nothing: what is not committed is not to be there. */
    private static void close(Producer<byte[], byte[]> producer) {
        try {
            producer.close(Duration.ZERO);
        } catch (KafkaException gone) {
            LOG.debug("It was of no use any more", gone);
        }
    }
}
