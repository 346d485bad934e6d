package dev.cartwright.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CloudEventTest {

    private static final UUID ID = UUID.fromString("01935b2e-7c00-7abc-8def-0123456789ab");
    private static final Instant TIME = Instant.parse("2026-11-23T12:34:56.120Z");
    private static final String METADATA = """
        {"actor": "customer:ann", "causationId": "c-1", "correlationId": "r-1"}""";

    private static LoggedEvent event(String payload, String metadata) {
        return new LoggedEvent(42, "product-TEA", "ProductInventory", 3, ID,
            "dev.cartwright.api.inventory.InventoryEvent$StockReserved", null, payload, metadata, TIME);
    }

    private static String written(LoggedEvent event) {
        return new String(CloudEvent.of(event), UTF_8);
    }

    @Test
    void an_event_is_written_in_this_form_for_ever() {
        assertThat(written(event("{\"sku\": \"TEA\", \"quantity\": 2, \"checkoutId\": \"c-1\"}", METADATA))).isEqualTo(
            "{\"actor\":\"customer:ann\",\"aggregatetype\":\"ProductInventory\",\"causationid\":\"c-1\","
                + "\"correlationid\":\"r-1\",\"data\":{\"checkoutId\":\"c-1\",\"quantity\":2,\"sku\":\"TEA\"},"
                + "\"datacontenttype\":\"application/json\",\"id\":\"01935b2e-7c00-7abc-8def-0123456789ab\","
                + "\"position\":42,\"sequence\":3,\"source\":\"/streams/product-TEA\",\"specversion\":\"1.0\","
                + "\"subject\":\"product-TEA\",\"time\":\"2026-11-23T12:34:56.120000Z\","
                + "\"type\":\"dev.cartwright.api.inventory.InventoryEvent$StockReserved\"}");
    }

    @Test
    void its_hash_stays_for_ever() {
        assertThat(Hash.ofLeaf(CloudEvent.of(event("{\"sku\": \"TEA\"}", METADATA))))
            .hasToString("4593099441349ecb33d819082f0177d873a5d3f83b5ec2d40bb471d21e811c36");
    }

    @Test
    void whatever_is_in_it_is_canonical() {
        var full = new LoggedEvent(9_007_199_254_740_991L, "cart-Jörg & Söhne/1 €🍵", "Cart", 0, ID, "T$1", "2",
            "{\"b\": \"\\u0007 ü\", \"a\": [1, null, true, 2.5]}",
            "{\"actor\": \"\\\"x\", \"traceparent\": \"00-ab-cd-01\", \"else\": {\"n\": 1.0}}", TIME);
        assertThat(written(full)).isEqualTo(new String(CanonicalJson.of(written(full)), UTF_8))
            .contains("\"source\":\"/streams/cart-J%C3%B6rg%20%26%20S%C3%B6hne%2F1%20%E2%82%AC%F0%9F%8D%B5\"")
            .contains("\"traceparent\":\"00-ab-cd-01\"", "\"revision\":\"2\"", "\\\"else\\\": {\\\"n\\\": 1.0}");
    }

    @Test
    void numbers_that_would_lose_something_are_kept_byte_by_byte() {
        assertThat(written(event("{\"amount\": 450.0}", METADATA)))
            .contains("\"data_base64\":\"eyJhbW91bnQiOiA0NTAuMH0=\",\"datacontenttype\"").doesNotContain("\"data\":");
        var written = written(event("{\"amount\": 9007199254740993}", METADATA));
        assertThat(written).isEqualTo(new String(CanonicalJson.of(written), UTF_8)).contains("data_base64");
    }

    @Test
    void a_position_that_no_number_of_json_can_hold_is_refused() {
        assertThatThrownBy(() -> CloudEvent.of(new LoggedEvent(1L << 53, "s", "A", 0, ID, "T", null, "{}", "{}", TIME)))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("9007199254740992");
    }

    @Test
    void rows_that_differ_in_anything_are_written_differently() {
        var rows = List.of(
            row(1, "s", "A", 0, ID, "T", null, "{}", "{}", TIME),
            row(2, "s", "A", 0, ID, "T", null, "{}", "{}", TIME),
            row(1, "t", "A", 0, ID, "T", null, "{}", "{}", TIME),
            row(1, "s", "B", 0, ID, "T", null, "{}", "{}", TIME),
            row(1, "s", "A", 1, ID, "T", null, "{}", "{}", TIME),
            row(1, "s", "A", 0, new UUID(1, 2), "T", null, "{}", "{}", TIME),
            row(1, "s", "A", 0, ID, "U", null, "{}", "{}", TIME),
            row(1, "s", "A", 0, ID, "T", "", "{}", "{}", TIME),
            row(1, "s", "A", 0, ID, "T", "1", "{}", "{}", TIME),
            row(1, "s", "A", 0, ID, "T", null, "{\"n\": 1}", "{}", TIME),
            row(1, "s", "A", 0, ID, "T", null, "{\"n\": 1.0}", "{}", TIME),
            row(1, "s", "A", 0, ID, "T", null, "{\"n\": 1.00}", "{}", TIME),
            row(1, "s", "A", 0, ID, "T", null, "{\"n\": \"1\"}", "{}", TIME),
            row(1, "s", "A", 0, ID, "T", null, "\"{}\"", "{}", TIME),
            row(1, "s", "A", 0, ID, "T", null, "null", "{}", TIME),
            row(1, "s", "A", 0, ID, "T", null, "{}", "null", TIME),
            row(1, "s", "A", 0, ID, "T", null, "{}", "[]", TIME),
            row(1, "s", "A", 0, ID, "T", null, "{}", "{\"actor\": null}", TIME),
            row(1, "s", "A", 0, ID, "T", null, "{}", "{\"actor\": \"\"}", TIME),
            row(1, "s", "A", 0, ID, "T", null, "{}", "{\"actor\": \"a\"}", TIME),
            row(1, "s", "A", 0, ID, "T", null, "{}", "{\"actor\": [\"a\"]}", TIME),
            row(1, "s", "A", 0, ID, "T", null, "{}", "{\"actor\": {\"actor\": \"a\"}}", TIME),
            row(1, "s", "A", 0, ID, "T", null, "{}", "{\"causationId\": \"a\"}", TIME),
            row(1, "s", "A", 0, ID, "T", null, "{}", "{\"correlationId\": \"a\"}", TIME),
            row(1, "s", "A", 0, ID, "T", null, "{}", "{\"traceparent\": \"a\"}", TIME),
            row(1, "s", "A", 0, ID, "T", null, "{}", "{\"other\": \"a\"}", TIME),
            row(1, "s", "A", 0, ID, "T", null, "{}", "{\"other\": 1}", TIME),
            row(1, "s", "A", 0, ID, "T", null, "{}", "{\"other\": 1.0}", TIME),
            row(1, "s", "A", 0, ID, "T", null, "{}", "{}", TIME.plusNanos(1_000)),
            row(1, "s", "A", 0, ID, "T", null, "{}", "{}", Instant.parse("-4712-01-01T00:00:00Z")),
            row(1, "s", "A", 0, ID, "T", null, "{}", "{}", Instant.parse("+29427-01-01T00:00:00Z")));
        var written = new LinkedHashSet<String>();
        rows.forEach(row -> assertThat(written.add(written(row))).as(row.toString()).isTrue());
    }

    private static LoggedEvent row(long position, String stream, String aggregateType, long sequence, UUID id,
        String type, @Nullable String revision, String payload, String metadata, Instant time) {
        return new LoggedEvent(position, stream, aggregateType, sequence, id, type, revision, payload, metadata, time);
    }
}
