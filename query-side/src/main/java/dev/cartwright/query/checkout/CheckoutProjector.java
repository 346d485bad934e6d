package dev.cartwright.query.checkout;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.cart.CartEvent;
import dev.cartwright.api.cart.CartEvent.CartCleared;
import dev.cartwright.api.cart.CartEvent.CartOpened;
import dev.cartwright.api.cart.CartEvent.CheckoutCompleted;
import dev.cartwright.api.cart.CartEvent.CheckoutRefused;
import dev.cartwright.api.cart.CartEvent.CheckoutStarted;
import dev.cartwright.api.cart.CartEvent.ItemAdded;
import dev.cartwright.api.cart.CartEvent.ItemRemoved;
import dev.cartwright.api.cart.CartEvent.QuantitySet;
import dev.cartwright.api.checkout.CheckoutView.Status;
import dev.cartwright.api.inventory.InventoryEvent;
import dev.cartwright.api.inventory.InventoryEvent.ProductRegistered;
import dev.cartwright.api.inventory.InventoryEvent.ProductRepriced;
import dev.cartwright.api.inventory.InventoryEvent.ProductRetired;
import dev.cartwright.api.inventory.InventoryEvent.ReservationRefused;
import dev.cartwright.api.inventory.InventoryEvent.StockCorrected;
import dev.cartwright.api.inventory.InventoryEvent.StockReceived;
import dev.cartwright.api.inventory.InventoryEvent.StockReleased;
import dev.cartwright.api.inventory.InventoryEvent.StockReserved;
import dev.cartwright.api.order.OrderEvent;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.log.Positions;
import dev.cartwright.query.reading.RowJson;
import java.time.Instant;
import java.time.ZoneOffset;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Grows checkout_view and checkout_step_view out of three kinds of streams. A step is known by its position in the log:
 * one that comes again changes nothing.
 */
@Component
@ProcessingGroup(CheckoutProjector.GROUP)
class CheckoutProjector {

    static final String GROUP = "checkout-view";

    private final JdbcClient db;

    CheckoutProjector(JdbcClient db) {
        this.db = db;
    }

    @EventHandler
    void on(CartEvent event, @Timestamp Instant time, TrackingToken token) {
        switch (event) {
            case CheckoutStarted started -> {
                begin(started);
                step(started, started.checkoutId(), Steps.sentence(started), time, token);
            }
            case CheckoutCompleted completed -> {
                complete(completed);
                step(completed, completed.checkoutId(), "the cart is bought", time, token);
            }
            case CheckoutRefused refused -> {
                refuse(refused);
                step(refused, refused.checkoutId(), Steps.sentence(refused.reason()), time, token);
            }
            case CartOpened _ -> {}
            case ItemAdded _ -> {}
            case QuantitySet _ -> {}
            case ItemRemoved _ -> {}
            case CartCleared _ -> {}
        }
    }

    @EventHandler
    void on(InventoryEvent event, @Timestamp Instant time, TrackingToken token) {
        switch (event) {
            case StockReserved it -> step(it, it.checkoutId(), Steps.sentence(it), time, token);
            case ReservationRefused it -> step(it, it.checkoutId(), Steps.sentence(it), time, token);
            case StockReleased it -> step(it, it.checkoutId(), Steps.sentence(it), time, token);
            case ProductRegistered _ -> {}
            case ProductRepriced _ -> {}
            case StockReceived _ -> {}
            case StockCorrected _ -> {}
            case ProductRetired _ -> {}
        }
    }

    @EventHandler
    void on(OrderEvent event, @Timestamp Instant time, TrackingToken token) {
        switch (event) {
            case OrderPlaced it -> step(it, it.checkoutId(), Steps.sentence(it), time, token);
        }
    }

    private void begin(CheckoutStarted event) {
        db.sql("""
            INSERT INTO query.checkout_view (checkout_id, customer_id, status) VALUES (:checkout, :customer, :status)
            ON CONFLICT (checkout_id) DO NOTHING""")
            .param("checkout", event.checkoutId().value())
            .param("customer", event.customerId().value())
            .param("status", Status.RUNNING.name())
            .update();
    }

    private void complete(CheckoutCompleted event) {
        requireOne(event.checkoutId(), db.sql("""
            UPDATE query.checkout_view SET status = :status, order_id = :order WHERE checkout_id = :checkout""")
            .param("status", Status.COMPLETED.name())
            .param("order", event.orderId().value())
            .param("checkout", event.checkoutId().value())
            .update());
    }

    private void refuse(CheckoutRefused event) {
        requireOne(event.checkoutId(), db.sql("""
            UPDATE query.checkout_view SET status = :status, refusal = :refusal::jsonb WHERE checkout_id = :checkout""")
            .param("status", Status.REFUSED.name())
            .param("refusal", RowJson.write(event.reason()))
            .param("checkout", event.checkoutId().value())
            .update());
    }

    private static void requireOne(CheckoutId checkoutId, int rows) {
        if (rows != 1)
            throw new IllegalStateException("checkout %s ends without having begun".formatted(checkoutId));
    }

    private void step(Object event, CheckoutId checkoutId, String detail, Instant time, TrackingToken token) {
        db.sql("""
            INSERT INTO query.checkout_step_view (checkout_id, position, step, at, detail)
            VALUES (:checkout, :position, :step, :at, :detail)
            ON CONFLICT (checkout_id, position) DO NOTHING""")
            .param("checkout", checkoutId.value())
            .param("position", Positions.of(token))
            .param("step", event.getClass().getSimpleName())
            .param("at", time.atOffset(ZoneOffset.UTC))
            .param("detail", detail)
            .update();
    }

    @ResetHandler
    void forget() {
        db.sql("DELETE FROM query.checkout_step_view").update();
        db.sql("DELETE FROM query.checkout_view").update();
    }
}
