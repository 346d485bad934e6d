package dev.cartwright.log.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * Begins spans, and carries from one to the next which is the parent: in the metadata of messages, as W3C Trace Context
 * writes it. Whoever uses it asks first whether it is on, and makes nothing where it is not.
 */
public final class Tracing implements AutoCloseable {

    /** The key in the metadata of a message, and the header of a request. */
    public static final String PARENT = "traceparent";

    /** Makes nothing. */
    public static final Tracing OFF = new Tracing(null);

    private static final long LAST_SPANS_SECONDS_MAX = 5;

    private static final TextMapGetter<String> WRITTEN = new TextMapGetter<>() {

        @Override
        public Iterable<String> keys(String parent) {
            return List.of(PARENT);
        }

        @Override
        public @Nullable String get(@Nullable String parent, String key) {
            return key.equals(PARENT) ? parent : null;
        }
    };

    private final @Nullable SdkTracerProvider provider;
    private final @Nullable Tracer tracer;

    /** @param provider null where tracing is off */
    Tracing(@Nullable SdkTracerProvider provider) {
        this.provider = provider;
        this.tracer = provider == null ? null : provider.get("dev.cartwright");
    }

    public boolean isOn() {
        return tracer != null;
    }

    // --- spans

    /** @param parent as a message or a request names it; null, or what cannot be read, begins a trace of its own */
    public Span begin(String name, SpanKind kind, @Nullable String parent) {
        return begin(name, kind, parent == null
            ? Context.root()
            : W3CTraceContextPropagator.getInstance().extract(Context.root(), parent, WRITTEN));
    }

    /** A part of another span. */
    public Span begin(String name, Span parent) {
        return begin(name, SpanKind.INTERNAL, Context.root().with(parent));
    }

    private Span begin(String name, SpanKind kind, Context parent) {
        if (tracer == null) {
            throw new IllegalStateException("tracing is off");
        }
        return tracer.spanBuilder(name).setSpanKind(kind).setParent(parent).startSpan();
    }

    /** Of which kind, and not with what: messages of exceptions quote rows and payloads. */
    public static void failed(Span span, Throwable failure) {
        span.setStatus(StatusCode.ERROR);
        span.setAttribute("error.type", failure.getClass().getName());
    }

    // --- from one to the next

    /** What those that it leads to name as their parent. */
    public static String parentFrom(Span span) {
        var written = new AtomicReference<>("");
        W3CTraceContextPropagator.getInstance().inject(Context.root().with(span), written, (carrier, key, value) -> {
            if (carrier != null && key.equals(PARENT)) {
                carrier.set(value);
            }
        });
        return written.get();
    }

    /** Which parent a message names, if it does. */
    public static @Nullable String parentOf(Message<?> message) {
        return (String) message.getMetaData().get(PARENT);
    }

    /** Marks the commands that a request sends with the span of the request. */
    public static MessageDispatchInterceptor<CommandMessage<?>> stampedOnCommands() {
        return _ -> (_, command) -> {
            var span = Span.current();
            return span.getSpanContext().isValid() ? command.andMetaData(Map.of(PARENT, parentFrom(span))) : command;
        };
    }

    // --- its end

    /** Sends what has not been sent yet. */
    @Override
    public void close() {
        if (provider != null) {
            provider.shutdown().join(LAST_SPANS_SECONDS_MAX, TimeUnit.SECONDS);
        }
    }
}
