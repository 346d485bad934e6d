package dev.cartwright.command.checkout;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.cart.CartEvent.CheckoutCompleted;
import dev.cartwright.api.cart.CartEvent.CheckoutRefused;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.api.order.OrderView;
import dev.cartwright.command.checkout.CheckoutOutcome.Bought;
import dev.cartwright.command.checkout.CheckoutOutcome.Refused;
import dev.cartwright.log.Positions;
import dev.cartwright.log.Provenance;
import dev.cartwright.log.Worker;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tells who waits for a checkout how it ended. Follows the log from where it was when this process started, so it does
 * not matter which process carried the checkout out; who asks after the end has been read waits in vain.
 */
@Component
class CheckoutOutcomes implements SmartLifecycle {

    private static final Duration PAUSE_AFTER_FAULT = Duration.ofMillis(500);

    private final EventStore log;
    private final Map<CheckoutId, Waiter> waiters = new ConcurrentHashMap<>();
    private final Worker reader = new Worker("checkout-outcomes", PAUSE_AFTER_FAULT, this::readOn);
    private volatile @Nullable TrackingToken seen;

    CheckoutOutcomes(EventStore log) {
        this.log = log;
    }

    /** Who waits, and what is known so far. */
    private static final class Waiter {

        private final CompletableFuture<CheckoutOutcome> outcome = new CompletableFuture<>();
        private @Nullable OrderView order;
    }

    /** Must be called before the checkout is started, and {@link #forget} when it is no longer waited for. */
    CompletableFuture<CheckoutOutcome> of(CheckoutId checkout) {
        return waiters.computeIfAbsent(checkout, _ -> new Waiter()).outcome;
    }

    /** Whether or not the outcome has become known. */
    void forget(CheckoutId checkout) {
        waiters.remove(checkout);
    }

    /** How many are waited for. */
    int waiting() {
        return waiters.size();
    }

    private void readOn() throws InterruptedException {
        try (var events = log.openStream(seen)) {
            while (isRunning()) {
                if (events.hasNextAvailable(1, TimeUnit.SECONDS)) {
                    var event = events.nextAvailable();
                    see(event);
                    seen = event.trackingToken();
                }
            }
        }
    }

    private void see(TrackedEventMessage<?> event) {
        if (waiters.isEmpty()) {
            return; // nobody to tell: not even the payload is read
        }
        switch (event.getPayload()) {
            case OrderPlaced placed -> {
                var waiter = waiters.get(placed.checkoutId());
                if (waiter != null) {
                    waiter.order = OrderView.placed(placed, event.getTimestamp(),
                        Provenance.of(event.getMetaData()).actor());
                }
            }
            case CheckoutCompleted completed -> {
                var waiter = waiters.get(completed.checkoutId());
                if (waiter != null) {
                    waiter.outcome.complete(new Bought(Objects.requireNonNull(waiter.order), positionOf(event)));
                }
            }
            case CheckoutRefused refused -> {
                var waiter = waiters.get(refused.checkoutId());
                if (waiter != null) {
                    waiter.outcome.complete(new Refused(refused.reason(), positionOf(event)));
                }
            }
            default -> {} // everything else is on its way, or somebody else's
        }
    }

    private static long positionOf(TrackedEventMessage<?> event) {
        return Positions.of(event.trackingToken());
    }

    /** Takes its place in the log before it returns: whatever is started from now on, its end will be seen. */
    @Override
    public void start() {
        seen = log.createHeadToken();
        reader.start();
    }

    @Override
    public void stop() {
        reader.stop();
    }

    @Override
    public boolean isRunning() {
        return reader.isRunning();
    }

    /** Before the web server and, in the end, after it: who has asked is to be answered. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
    }
}
