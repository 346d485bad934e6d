package dev.cartwright.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Finds what stands last in each partition. At the end there are marks of transactions, and records of those that came
 * to nothing, which a reader does not see: so it goes back further and further, until it does see something.
 */
final class TopicEnd {

    private static final long STEP = 64;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private TopicEnd() {}

    /** @param consumer which sees what is committed, and nothing else */
    static Stream<ConsumerRecord<byte[], byte[]>> lastRecords(Consumer<byte[], byte[]> consumer,
        List<TopicPartition> partitions) {
        var begins = consumer.beginningOffsets(partitions);
        var ends = consumer.endOffsets(partitions);
        return partitions.stream()
            .map(partition -> last(consumer, partition, begins.getOrDefault(partition, 0L),
                ends.getOrDefault(partition, 0L)))
            .flatMap(Optional::stream);
    }

    private static Optional<ConsumerRecord<byte[], byte[]>> last(Consumer<byte[], byte[]> consumer,
        TopicPartition partition, long begin, long end) {
        consumer.assign(List.of(partition));
        for (long to = end, back = STEP; to > begin; back *= STEP) {
            var from = Math.max(begin, end - back);
            var found = lastBetween(consumer, partition, from, to);
            if (found != null) {
                return Optional.of(found);
            }
            to = from;
        }
        return Optional.empty();
    }

    private static @Nullable ConsumerRecord<byte[], byte[]> lastBetween(Consumer<byte[], byte[]> consumer,
        TopicPartition partition, long from, long to) {
        ConsumerRecord<byte[], byte[]> last = null;
        var until = System.nanoTime() + PATIENCE.toNanos();
        consumer.seek(partition, from);
        while (consumer.position(partition) < to) {
            var records = consumer.poll(POLL).records(partition);
            if (!records.isEmpty()) {
                last = records.getLast();
                until = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() > until) {
                throw new TimeoutException("the end of " + partition + " cannot be read");
            }
        }
        return last;
    }
}
