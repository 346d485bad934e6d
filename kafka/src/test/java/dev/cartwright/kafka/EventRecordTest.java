package dev.cartwright.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwright.kafka.EventRecord.Sent;
import dev.cartwright.proof.CloudEvent;
import dev.cartwright.proof.LoggedEvent;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class EventRecordTest {

    private static final LoggedEvent EVENT = new LoggedEvent(4_711, "cart-änn", "Cart", 3,
        UUID.fromString("0193e4a4-7c5e-7d2a-9f43-0123456789ab"), "dev.cartwright.api.cart.CartEvent$ItemAdded", null,
        "{\"sku\": \"TEA\"}", "{}", Instant.parse("2026-11-23T10:11:12.131415Z"));

    @Test
    void is_the_line_of_an_export_under_its_stream_with_its_position_beside_it() {
        var record = EventRecord.of(EVENT, "events");
        assertThat(record.value()).isEqualTo(CloudEvent.of(EVENT));
        assertThat(new String(record.key(), UTF_8)).isEqualTo("cart-änn");
        assertThat(record.headers()).extracting(it -> it.key() + ": " + new String(it.value(), UTF_8)).containsExactly(
            "content-type: application/cloudevents+json; charset=UTF-8",
            "ce_id: 0193e4a4-7c5e-7d2a-9f43-0123456789ab", "ce_position: 4711",
            "ce_type: dev.cartwright.api.cart.CartEvent$ItemAdded");
    }

    @Test
    void is_of_the_time_when_it_is_sent_so_that_nothing_old_expires_at_once() {
        assertThat(EventRecord.of(EVENT, "events").timestamp()).isNull();
    }

    @Test
    void is_known_again() {
        var sent = EventRecord.of(EVENT, "events");
        var stored = stored();
        sent.headers().forEach(stored.headers()::add);
        assertThat(EventRecord.read(stored)).isEqualTo(new Sent(4_711, EVENT.id()));
    }

    @Test
    void another_record_is_not_taken_for_one() {
        assertThatThrownBy(() -> EventRecord.read(stored())).isInstanceOf(ForeignTopic.class)
            .hasMessageContaining("offset 12 of partition 2 of topic events");
    }

    private static ConsumerRecord<byte[], byte[]> stored() {
        return new ConsumerRecord<>("events", 2, 12, new byte[0], new byte[0]);
    }
}
