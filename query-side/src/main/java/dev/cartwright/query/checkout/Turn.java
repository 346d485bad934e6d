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
import dev.cartwright.api.inventory.InventoryEvent;
import dev.cartwright.api.inventory.InventoryEvent.ProductRegistered;
import dev.cartwright.api.inventory.InventoryEvent.ProductRepriced;
import dev.cartwright.api.inventory.InventoryEvent.ProductRetired;
import dev.cartwright.api.inventory.InventoryEvent.ReservationRefused;
import dev.cartwright.api.inventory.InventoryEvent.StockCorrected;
import dev.cartwright.api.inventory.InventoryEvent.StockReceived;
import dev.cartwright.api.inventory.InventoryEvent.StockReleased;
import dev.cartwright.api.inventory.InventoryEvent.StockReserved;
import dev.cartwright.api.inventory.InventoryEvent.StockReturned;
import dev.cartwright.api.inventory.InventoryEvent.StockShipped;
import dev.cartwright.api.order.OrderEvent;
import dev.cartwright.api.order.OrderEvent.OrderAuthorized;
import dev.cartwright.api.order.OrderEvent.OrderCancelled;
import dev.cartwright.api.order.OrderEvent.OrderPaid;
import dev.cartwright.api.order.OrderEvent.OrderPaymentDeclined;
import dev.cartwright.api.order.OrderEvent.OrderPaymentStarted;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.api.order.OrderEvent.OrderRefundGranted;
import dev.cartwright.api.order.OrderEvent.OrderRefundRefused;
import dev.cartwright.api.order.OrderEvent.OrderRefunded;
import dev.cartwright.api.order.OrderEvent.OrderShipped;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What an event means to a checkout: to which one, in words, and what it changes besides. */
record Turn(CheckoutId checkoutId, String detail, UnaryOperator<Checkout> change) {

    static final Set<Class<?>> EVENTS = Set.of(CheckoutStarted.class, CheckoutCompleted.class, CheckoutRefused.class,
        StockReserved.class, ReservationRefused.class, StockReleased.class, OrderPlaced.class,
        OrderPaymentStarted.class,
        OrderAuthorized.class, OrderPaymentDeclined.class, OrderCancelled.class);

    /** @param event one of {@link #EVENTS} */
    static Turn of(Object event) {
        return switch (event) {
            case CartEvent it -> of(it);
            case InventoryEvent it -> of(it);
            case OrderEvent it -> of(it);
            default -> throw unread(event);
        };
    }

    private static Turn of(CartEvent event) {
        return switch (event) {
            case CheckoutStarted it -> new Turn(it.checkoutId(), Steps.sentence(it),
                checkout -> checkout.begun(it.customerId().value()));
            case CheckoutCompleted it -> new Turn(it.checkoutId(), "the cart is bought",
                checkout -> checkout.completed(it.orderId()));
            case CheckoutRefused it -> new Turn(it.checkoutId(), Steps.sentence(it.reason()),
                checkout -> checkout.refused(it.reason()));
            case CartOpened _ -> throw unread(event);
            case ItemAdded _ -> throw unread(event);
            case QuantitySet _ -> throw unread(event);
            case ItemRemoved _ -> throw unread(event);
            case CartCleared _ -> throw unread(event);
        };
    }

    private static Turn of(InventoryEvent event) {
        return switch (event) {
            case StockReserved it -> step(it.checkoutId(), Steps.sentence(it));
            case ReservationRefused it -> step(it.checkoutId(), Steps.sentence(it));
            case StockReleased it -> step(it.checkoutId(), Steps.sentence(it));
            case ProductRegistered _ -> throw unread(event);
            case ProductRepriced _ -> throw unread(event);
            case StockReceived _ -> throw unread(event);
            case StockCorrected _ -> throw unread(event);
            case ProductRetired _ -> throw unread(event);
            case StockShipped _ -> throw unread(event);
            case StockReturned _ -> throw unread(event);
        };
    }

    private static Turn of(OrderEvent event) {
        return switch (event) {
            case OrderPlaced it -> step(it.checkoutId(), Steps.sentence(it));
            case OrderPaymentStarted it -> step(it.checkoutId(), Steps.sentence(it));
            case OrderAuthorized it -> step(it.checkoutId(), "the payment is promised");
            case OrderPaymentDeclined it -> step(it.checkoutId(), "the payment was declined: " + it.declineCode());
            case OrderCancelled it -> step(it.checkoutId(), "the order is cancelled");
            case OrderPaid _ -> throw unread(event);
            case OrderShipped _ -> throw unread(event);
            case OrderRefundGranted _ -> throw unread(event);
            case OrderRefunded _ -> throw unread(event);
            case OrderRefundRefused _ -> throw unread(event);
        };
    }

    private static Turn step(CheckoutId checkoutId, String detail) {
        return new Turn(checkoutId, detail, UnaryOperator.identity());
    }

    private static IllegalStateException unread(Object event) {
        return new IllegalStateException(event.getClass().getSimpleName() + " is not asked for");
    }
}
