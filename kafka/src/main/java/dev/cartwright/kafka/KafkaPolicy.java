package dev.cartwright.kafka;

import dev.cartwright.log.CannotStart;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where the log is sent to, and how.
 *
 * @param bootstrapServers host:port of some brokers
 * @param topic            which has events of this log alone
 * @param partitions       that it gets where it is made here; a stream is always in one
 * @param replication      that it gets; 0 is what the brokers have as their default
 * @param keepFor          how long it keeps events; null is for ever
 * @param fromPosition     of the first event that is sent to a topic that has had none yet
 * @param gather           after an event, before it is sent with those that came meanwhile
 * @param batch            so many events in one transaction
 * @param recordMax        the largest event
 * @param client           more settings of Kafka's clients, under Kafka's names: how to sign in, for instance
 */
@ConfigurationProperties("cartwright.kafka")
record KafkaPolicy(@DefaultValue("127.0.0.1:9092") List<String> bootstrapServers,
    @DefaultValue("cartwright.events") String topic, @DefaultValue("6") int partitions,
    @DefaultValue("0") int replication, @Nullable Duration keepFor, @DefaultValue("1") long fromPosition,
    @DefaultValue("100ms") Duration gather, @DefaultValue("250") int batch, @DefaultValue("4MB") DataSize recordMax,
    @DefaultValue Map<String, String> client) {

    private static final Pattern SERVER = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[\\w.-]+):\\d{1,5}");
    private static final Pattern TOPIC = Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,249}");

    private static final int PARTITIONS_MAX = 1_000;
    private static final int REPLICATION_MAX = 100;
    private static final int BATCH_MAX = 10_000;
    private static final DataSize RECORD_MIN = DataSize.ofKilobytes(100);
    private static final DataSize RECORD_MAX = DataSize.ofMegabytes(16);

    KafkaPolicy {
        bootstrapServers = List.copyOf(bootstrapServers);
        client = Map.copyOf(client);
        require(!bootstrapServers.isEmpty() && bootstrapServers.stream().allMatch(SERVER.asMatchPredicate()),
            "bootstrap-servers", bootstrapServers, "one or more of host:port, with commas between them");
        require(TOPIC.matcher(topic).matches(), "topic", topic,
            "up to 249 letters, digits, full stops, hyphens and underscores");
        require(partitions >= 1 && partitions <= PARTITIONS_MAX, "partitions", partitions,
            "a number from 1 to " + PARTITIONS_MAX);
        require(replication >= 0 && replication <= REPLICATION_MAX, "replication", replication,
            "how many brokers have a copy, or 0 for what they have as their default");
        require(keepFor == null || keepFor.isPositive(), "keep-for", keepFor,
            "how long the topic keeps events, such as 30d, or leave it out for ever");
        require(fromPosition >= 1, "from-position", fromPosition, "a position of the log: 1 is its first event");
        require(!gather.isNegative() && gather.compareTo(Duration.ofMinutes(1)) <= 0, "gather", gather,
            "a time from 0s to 1m");
        require(batch >= 1 && batch <= BATCH_MAX, "batch", batch, "a number of events from 1 to " + BATCH_MAX);
        require(recordMax.compareTo(RECORD_MIN) >= 0 && recordMax.compareTo(RECORD_MAX) <= 0, "record-max", recordMax,
            "a size from " + RECORD_MIN.toKilobytes() + "KB to " + RECORD_MAX.toMegabytes() + "MB");
    }

    private static void require(boolean sensible, String name, @Nullable Object value, String remedy) {
        if (!sensible) {
            throw new CannotStart("cartwright.kafka.%s is %s, and cannot be used.".formatted(name, value),
                "Give it " + remedy + ".");
        }
    }
}
