package dev.cartwright.log.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TracingTest {

    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final Tracing tracing = new Tracing(SdkTracerProvider.builder().build());

    @Test
    void off_it_makes_nothing() {
        assertThat(Tracing.OFF.isOn()).isFalse();
        assertThatThrownBy(() -> Tracing.OFF.begin("span", SpanKind.INTERNAL, null)).hasMessage("tracing is off");
        Tracing.OFF.close();
    }

    @Test
    void a_span_goes_on_with_the_trace_of_its_parent() {
        var span = tracing.begin("span", SpanKind.INTERNAL, PARENT);
        assertThat(span.getSpanContext().getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(Tracing.parentFrom(span)).isEqualTo(
            "00-4bf92f3577b34da6a3ce929d0e0e4736-%s-01".formatted(span.getSpanContext().getSpanId()));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "nonsense", "00-00000000000000000000000000000000-0000000000000000-00"})
    void without_a_parent_that_can_be_read_a_trace_begins(String parent) {
        var span = tracing.begin("span", SpanKind.SERVER, parent);
        assertThat(span.getSpanContext().isValid()).isTrue();
        assertThat(span.getSpanContext().isSampled()).isTrue();
    }
}
