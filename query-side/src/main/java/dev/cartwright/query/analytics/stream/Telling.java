package dev.cartwright.query.analytics.stream;

import dev.cartwright.api.cart.CartEvent.CheckoutStarted;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.query.analytics.CountedEvents;
import dev.cartwright.query.reading.RowJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * What one listener hears: each event that is counted as a CloudEvent, and now and then how far the log has been read.
 * The id of both is a position: everything up to there has been told.
 */
final class Telling {

    private static final String COMPLETE_UP_TO = "complete-up-to";

    private final OutputStream out;
    private long position;
    private long told;
    private @Nullable Instant time;
    private long lastWord = System.nanoTime();

    Telling(OutputStream out) {
        this.out = out;
    }

    void begin(long after) throws IOException {
        position = after;
        told = after;
        write("retry: 1000\n\n");
        flush();
    }

    long position() {
        return position;
    }

    void tell(TrackedEventMessage<?> event, long at) throws IOException {
        if (CountedEvents.TYPES.contains(event.getPayloadType()) && event instanceof DomainEventMessage<?> its) {
            write("id: %d\nevent: %s\ndata: %s\n\n".formatted(at, event.getPayloadType().getSimpleName(),
                cloudEvent(its, at)));
            told = at;
        }
        position = at;
        time = event.getTimestamp();
    }

    /** Named as auditors know them; who pays how, and where somebody lives, is nobody's business here. */
    private static String cloudEvent(DomainEventMessage<?> event, long position) {
        var json = new LinkedHashMap<String, Object>();
        json.put("specversion", "1.0");
        json.put("id", event.getIdentifier());
        json.put("source", "/streams/" + event.getAggregateIdentifier());
        json.put("type", event.getPayloadType().getName());
        json.put("subject", event.getAggregateIdentifier());
        json.put("time", event.getTimestamp());
        json.put("datacontenttype", "application/json");
        json.put("position", position);
        json.put("sequence", event.getSequenceNumber());
        json.put("data", withoutPeople(event.getPayload()));
        return RowJson.write(json);
    }

    private static Object withoutPeople(Object event) {
        return switch (event) {
            case CheckoutStarted(var customer, var checkout, var lines, var expected, _, _) ->
                new CheckoutStarted(customer, checkout, lines, expected, null, null);
            case OrderPlaced(var order, var customer, var lines, var total, _) ->
                new OrderPlaced(order, customer, lines, total, null);
            default -> event;
        };
    }

    /** Says how far the log has been read where nothing has been said for so long. */
    void beat(Duration heartbeat) throws IOException {
        if (System.nanoTime() - lastWord > heartbeat.toNanos()) {
            sayHowFar();
            flush();
        }
    }

    void end() throws IOException {
        if (position > told) {
            sayHowFar();
        }
        flush();
    }

    private void sayHowFar() throws IOException {
        var complete = new LinkedHashMap<String, Object>();
        complete.put("position", position);
        if (time != null) {
            complete.put("time", time);
        }
        write("id: %d\nevent: %s\ndata: %s\n\n".formatted(position, COMPLETE_UP_TO, RowJson.write(complete)));
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        lastWord = System.nanoTime();
    }

    void flush() throws IOException {
        out.flush();
    }
}
