package dev.cartwright.query.reading;

import dev.cartwright.log.trace.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** How a batch looks in the traces of its events: in each of them one span, from its digestion to its commit. */
final class BatchSpans {

    private final Map<String, Span> byParent = new HashMap<>();

    private BatchSpans() {}

    static void begin(Tracing tracing, String reader, List<LogEntry> batch, UnitOfWork<?> unit) {
        var spans = new BatchSpans();
        for (var entry : batch) {
            var parent = Tracing.parentOf(entry.message());
            if (parent != null) {
                spans.byParent.computeIfAbsent(parent, it -> tracing.begin(reader, SpanKind.CONSUMER, it))
                    .setAttribute("cartwright.position", entry.position());
            }
        }
        spans.byParent.values().forEach(span -> span.setAttribute("cartwright.batch", batch.size()));
        unit.onRollback(given -> spans.byParent.values().forEach(
            span -> Tracing.failed(span, given.getExecutionResult().getExceptionResult())));
        unit.onCleanup(_ -> spans.byParent.values().forEach(Span::end));
    }
}
