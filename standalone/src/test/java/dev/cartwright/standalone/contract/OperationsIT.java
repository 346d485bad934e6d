package dev.cartwright.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.log.trace.Tracing;
import dev.cartwright.standalone.testing.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is there for operations: health, meters, readers and what they have parked. */
class OperationsIT extends ContractTest {

    @Autowired
    private List<MeterRegistry> registries;
    @Autowired
    private Tracing tracing;
    @Autowired
    private JdbcClient db;

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    void anybody_may_know_whether_it_is_well_and_nothing_more(String path) {
        var health = shop().asAnybody().get(path);
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.json().get("status").asString()).isEqualTo("UP");
        assertThat(health.json().has("components")).isFalse();
    }

    @Test
    void operators_may_know_what_exactly_is_unwell() {
        var health = shop().as(Tokens.of("olga", "operator")).get("/actuator/health/readiness");
        assertThat(health.json().get("components").propertyNames())
            .containsExactlyInAnyOrder("database", "readers", "readinessState");
        assertThat(shop().as(Tokens.of("max", "merchant")).get("/actuator/health").json().has("components")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/info", "/actuator/env", "/actuator/metrics", "/actuator/loggers",
        "/actuator/heapdump", "/actuator/shutdown"})
    void nothing_else_of_the_program_is_to_be_had(String path) {
        assertThat(shop().get(path).status()).isEqualTo(404);
    }

    @Test
    void what_it_measures_is_told_to_one_registry() {
        product(450, 12);
        assertThat(registries).hasSize(1).first().isInstanceOf(PrometheusMeterRegistry.class);
        assertThat(shop().get("/actuator/prometheus").response().body()).contains(
            "cartwright_commit_time_seconds_count",
            "cartwright_commit_time_seconds_bucket", "cartwright_commit_group_size_commands_count",
            "cartwright_commit_queue_commands", "cartwright_aggregates_asked_total",
            "cartwright_saga_time_seconds_count", "cartwright_payments_calls_under_way_seconds_count",
            "cartwright_payments_calls_under_way_seconds_max", "cartwright_payments_provider_left_alone",
            "cartwright_reader_lag_events{reader=\"order-view\"}",
            "cartwright_reader_lag_age_seconds{reader=\"order-view\"}",
            "cartwright_reader_parked_events{reader=\"order-view\"}", "http_server_requests_seconds_bucket",
            "hikaricp_connections_active", "jvm_memory_used_bytes");
    }

    @Test
    void every_reader_is_listed_with_its_place_in_the_log() {
        product(450, 12);
        var readers = shown(shop().get("/operations/projections"));
        assertThat(readers.has("nextCursor")).isFalse();
        assertThat(readers.get("items").valueStream().map(reader -> reader.get("name").asString()))
            .contains("cart-view", "checkout-view", "order-view", "product-view", "stock-view");
        assertThat(readers.get("items")).allSatisfy(reader -> {
            assertThat(reader.get("head").longValue()).isPositive()
                .isGreaterThanOrEqualTo(reader.get("position").longValue());
            assertThat(reader.get("segments")).isNotEmpty();
        });
    }

    @Test
    void nothing_is_traced_unless_somebody_asks_for_it() {
        var sku = product(450, 12);
        assertThat(tracing.isOn()).isFalse();
        assertThat(db.sql("SELECT metadata::text FROM log.event_log WHERE stream = :stream")
            .param("stream", "product-" + sku).query(String.class).list()).isNotEmpty()
            .allSatisfy(metadata -> assertThat(metadata).contains("correlationId").doesNotContain("traceparent"));
    }

    @Test
    void what_does_not_exist_can_be_neither_rebuilt_nor_tried_again() {
        refused(shop().post("/operations/projections/nobody/rebuild", null), 404, "unknown-projection");
        refused(shop().get("/operations/projections/nobody/rebuild"), 404, "unknown-projection");
        refused(shop().post("/operations/dead-letters/nothing/retry", null), 404, "unknown-dead-letter");
    }

    @Test
    void the_list_of_parked_events_minds_its_manners() {
        assertThat(shown(shop().get("/operations/dead-letters?reader=nobody")).get("items")).isEmpty();
        malformed(shop().get("/operations/dead-letters?limit=0"), "/limit");
        malformed(shop().get("/operations/dead-letters?cursor=none"), "/cursor");
    }
}
