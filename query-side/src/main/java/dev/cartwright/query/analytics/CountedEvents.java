package dev.cartwright.query.analytics;

import dev.cartwright.api.cart.CartEvent.CartOpened;
import dev.cartwright.api.cart.CartEvent.CheckoutRefused;
import dev.cartwright.api.cart.CartEvent.CheckoutStarted;
import dev.cartwright.api.inventory.InventoryEvent.ProductRegistered;
import dev.cartwright.api.inventory.InventoryEvent.ReservationRefused;
import dev.cartwright.api.inventory.InventoryEvent.StockCorrected;
import dev.cartwright.api.inventory.InventoryEvent.StockReceived;
import dev.cartwright.api.inventory.InventoryEvent.StockReleased;
import dev.cartwright.api.inventory.InventoryEvent.StockReserved;
import dev.cartwright.api.inventory.InventoryEvent.StockReturned;
import dev.cartwright.api.inventory.InventoryEvent.StockShipped;
import dev.cartwright.api.order.OrderEvent.OrderAuthorized;
import dev.cartwright.api.order.OrderEvent.OrderCancelled;
import dev.cartwright.api.order.OrderEvent.OrderPaid;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.api.order.OrderEvent.OrderRefundRefused;
import dev.cartwright.api.order.OrderEvent.OrderRefunded;
import dev.cartwright.api.order.OrderEvent.OrderShipped;
import java.util.Set;

/** The events that figures are made of. */
public final class CountedEvents {

    public static final Set<Class<?>> TYPES = Set.of(CartOpened.class, CheckoutStarted.class, CheckoutRefused.class,
        OrderPlaced.class, OrderAuthorized.class, OrderPaid.class, OrderShipped.class, OrderCancelled.class,
        OrderRefunded.class, OrderRefundRefused.class, ProductRegistered.class, StockReceived.class,
        StockCorrected.class, StockReserved.class,
        StockReleased.class, StockShipped.class, StockReturned.class, ReservationRefused.class);

    private CountedEvents() {}
}
