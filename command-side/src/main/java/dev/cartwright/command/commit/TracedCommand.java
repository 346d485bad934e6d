package dev.cartwright.command.commit;

import dev.cartwright.api.Rejected;
import dev.cartwright.api.Rejection;
import dev.cartwright.log.trace.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.messaging.MessageHandler;

/**
 * How a command looks in a trace: a span from its arrival to its answer, and in it one for each part of that, the wait
 * in the queue and each time that it is carried out; the rest is the commit. Its events name the whole as their parent.
 */
final class TracedCommand {

    private TracedCommand() {}

    static Waiting waiting(Tracing tracing, CommandMessage<?> command,
        MessageHandler<? super CommandMessage<?>> handler, CommandCallback<?, ?> callback) {
        var whole = tracing.begin(nameOf(command), SpanKind.INTERNAL, Tracing.parentOf(command));
        var queue = tracing.begin("wait in the queue", whole);
        return new Waiting(command.andMetaData(Map.of(Tracing.PARENT, Tracing.parentFrom(whole))),
            its -> {
                queue.end();
                var part = tracing.begin("carry out", whole);
                try (var _ = part.makeCurrent()) {
                    return handler.handle(its);
                } finally {
                    part.end();
                }
            },
            (asked, result) -> {
                queue.end();
                describe(whole, result);
                whole.end();
                answer(callback, asked, result);
            });
    }

    @SuppressWarnings("unchecked") // Axon's callbacks take what their own command results in
    private static void answer(CommandCallback<?, ?> callback, CommandMessage<?> asked,
        CommandResultMessage<?> result) {
        ((CommandCallback<Object, Object>) callback).onResult((CommandMessage<Object>) asked,
            (CommandResultMessage<Object>) result);
    }

    /** What another command, or an event, leads to: it is part of the same trace as that. */
    static <R> CommandResultMessage<R> step(Tracing tracing, CommandMessage<?> command,
        Supplier<CommandResultMessage<R>> carriedOut) {
        var span = tracing.begin(nameOf(command), SpanKind.INTERNAL, Tracing.parentOf(command));
        try (var _ = span.makeCurrent()) {
            var result = carriedOut.get();
            describe(span, result);
            return result;
        } finally {
            span.end();
        }
    }

    private static String nameOf(CommandMessage<?> command) {
        return command.getPayloadType().getSimpleName();
    }

    /** A refusal is an answer like any other. */
    private static void describe(Span span, CommandResultMessage<?> result) {
        if (result.isExceptional()) {
            if (result.exceptionResult() instanceof Rejected refusal) {
                refusal.<Rejection>getDetails().ifPresent(no -> span.setAttribute("cartwright.refusal", no.code()));
            } else {
                Tracing.failed(span, result.exceptionResult());
            }
        }
    }
}
