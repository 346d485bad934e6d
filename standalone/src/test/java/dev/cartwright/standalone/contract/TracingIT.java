package dev.cartwright.standalone.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartwright.standalone.testing.Shop;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Switched on, one trace tells what a request led to: its command, the steps of the saga, the read models. */
@TestPropertySource(properties = {"cartwright.tracing.enabled=true", "cartwright.test.shop=traced"})
@Import(TracingIT.Collector.class)
@DirtiesContext
class TracingIT extends ContractTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    @TestConfiguration
    static class Collector {

        @Bean
        InMemorySpanExporter spans() {
            return InMemorySpanExporter.create();
        }
    }

    @Autowired
    private InMemorySpanExporter collector;
    @Autowired
    private JdbcClient db;

    @Test
    void one_trace_goes_from_the_request_over_the_commands_to_the_read_models() {
        var tea = product(450, 12);
        var customer = Shop.unique("ann");
        shop().adds(customer, tea, 2);
        var order = shop().checksOut(customer, "traceparent", PARENT);
        assertThat(order.status()).isEqualTo(201);

        var views = Set.of("order-view", "checkout-view", "cart-view", "product-view", "stock-view");
        await().atMost(Duration.ofSeconds(30)).until(() -> names(TRACE).containsAll(views));
        var request = span("POST /carts/{customerId}/checkout");
        assertThat(request.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        var command = span("StartCheckout");
        assertThat(command.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(List.of(span("wait in the queue"), span("carry out"), span("ReserveStock"), span("PlaceOrder"),
            span("CompleteCheckout"), span("order-view"), span("stock-view"))).allSatisfy(
                part -> assertThat(part.getParentSpanId()).isEqualTo(command.getSpanId()));
        assertThat(spans(TRACE)).allSatisfy(span -> {
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
            assertThat(span.toString()).doesNotContain(customer).doesNotContain(tea);
        });
        assertThat(db.sql("""
            SELECT DISTINCT metadata->>'traceparent' FROM log.event_log WHERE metadata->>'correlationId' = :id""")
            .param("id", order.header("X-Correlation-Id")).query(String.class).list())
            .containsExactly("00-%s-%s-01".formatted(TRACE, command.getSpanId()));
    }

    @Test
    void a_refusal_is_no_failure_and_is_named() {
        var trace = "0af7651916cd43dd8448eb211c80319c";
        assertThat(shop().checksOut(Shop.unique("nobody"), "traceparent", "00-" + trace + "-b7ad6b7169203331-01")
            .status()).isEqualTo(409);
        await().atMost(Duration.ofSeconds(30)).until(() -> names(trace).contains("StartCheckout"));
        assertThat(spans(trace)).filteredOn(span -> span.getName().equals("StartCheckout")).allSatisfy(span -> {
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
            assertThat(span.getAttributes().asMap().values()).contains("cart-is-empty");
        });
    }

    private SpanData span(String name) {
        return spans(TRACE).stream().filter(span -> span.getName().equals(name)).findFirst()
            .orElseThrow(() -> new AssertionError("no " + name + " among " + names(TRACE)));
    }

    private Set<String> names(String trace) {
        return spans(trace).stream().map(SpanData::getName).collect(Collectors.toSet());
    }

    private List<SpanData> spans(String trace) {
        return collector.getFinishedSpanItems().stream().filter(span -> span.getTraceId().equals(trace)).toList();
    }
}
