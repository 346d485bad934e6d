package dev.cartwright.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cartwright.proof.CloudEvent;
import dev.cartwright.proof.LoggedEvent;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * An event as a record of Kafka: CloudEvents 1.0, structured. Its value is the line of an export, byte for byte, so
 * that it can be proven wherever it ends up; the key is its stream, and what is asked of it most stands in headers.
 */
final class EventRecord {

    static final String CONTENT_TYPE = "content-type";
    static final String ID = "ce_id";
    static final String POSITION = "ce_position";
    static final String TYPE = "ce_type";

    private static final String CLOUD_EVENT = "application/cloudevents+json; charset=UTF-8";

    private EventRecord() {}

    /** Has the time at which it is sent: what is old in the log is not old in the topic. */
    static ProducerRecord<byte[], byte[]> of(LoggedEvent event, String topic) {
        var sent = new ProducerRecord<>(topic, event.stream().getBytes(UTF_8), CloudEvent.of(event));
        sent.headers()
            .add(CONTENT_TYPE, CLOUD_EVENT.getBytes(UTF_8))
            .add(ID, event.id().toString().getBytes(UTF_8))
            .add(POSITION, String.valueOf(event.position()).getBytes(UTF_8))
            .add(TYPE, event.type().getBytes(UTF_8));
        return sent;
    }

    /** Which event a record is. */
    record Sent(long position, UUID id) {}

    /** @throws ForeignTopic of a record that we have not sent */
    static Sent read(ConsumerRecord<byte[], byte[]> stored) {
        try {
            return new Sent(Long.parseLong(text(stored.headers(), POSITION)),
                UUID.fromString(text(stored.headers(), ID)));
        } catch (IllegalArgumentException none) {
            throw new ForeignTopic("the record at offset %d of partition %d of topic %s is no event of a log"
                .formatted(stored.offset(), stored.partition(), stored.topic()));
        }
    }

    private static String text(Headers headers, String name) {
        @Nullable
        Header header = headers.lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
