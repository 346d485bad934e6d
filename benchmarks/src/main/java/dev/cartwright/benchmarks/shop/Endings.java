package dev.cartwright.benchmarks.shop;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.cart.CartEvent.CheckoutCompleted;
import dev.cartwright.api.cart.CartEvent.CheckoutRefused;
import dev.cartwright.benchmarks.measure.MeasuredWrong;
import dev.cartwright.log.Worker;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Follows the log and tells who waits for a checkout that it is over. */
final class Endings implements AutoCloseable {

    private final EventStore log;
    private final Map<CheckoutId, CompletableFuture<CheckoutId>> waiting = new ConcurrentHashMap<>();
    private final Worker reader = new Worker("benchmark-endings", Duration.ofMillis(500), this::read);
    private volatile TrackingToken seen;

    private Endings(EventStore log) {
        this.log = log;
        this.seen = log.createHeadToken();
    }

    static Endings follow(EventStore log) {
        var endings = new Endings(log);
        endings.reader.start();
        return endings;
    }

    /** To be called before the checkout is started, and {@link #forget} after it is over. */
    CompletableFuture<CheckoutId> of(CheckoutId checkout) {
        return waiting.computeIfAbsent(checkout, _ -> new CompletableFuture<>());
    }

    void forget(CheckoutId checkout) {
        waiting.remove(checkout);
    }

    private void read() throws InterruptedException {
        try (var events = log.openStream(seen)) {
            while (reader.isRunning()) {
                if (events.hasNextAvailable(1, TimeUnit.SECONDS)) {
                    var event = events.nextAvailable();
                    see(event);
                    seen = event.trackingToken();
                }
            }
        }
    }

    private void see(EventMessage<?> event) {
        var type = event.getPayloadType(); // known without reading the payload
        if (type == CheckoutCompleted.class) {
            var checkout = ((CheckoutCompleted) event.getPayload()).checkoutId();
            tell(checkout, ending -> ending.complete(checkout));
        } else if (type == CheckoutRefused.class) {
            var refused = (CheckoutRefused) event.getPayload();
            tell(refused.checkoutId(), ending -> ending
                .completeExceptionally(new MeasuredWrong("refused: " + refused.reason())));
        }
    }

    private void tell(CheckoutId checkout, Consumer<CompletableFuture<CheckoutId>> news) {
        var ending = waiting.get(checkout);
        if (ending != null) {
            news.accept(ending);
        }
    }

    @Override
    public void close() {
        reader.stop();
    }
}
