package dev.cartwright.api.cart;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Money;
import dev.cartwright.api.PaymentMethod;
import dev.cartwright.api.Price;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.SealedContact;
import dev.cartwright.api.Sku;
import dev.cartwright.api.checkout.CheckoutRejection;
import dev.cartwright.api.order.OrderId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can have happened to a cart, in the order it usually does. These names are stored: they never change. */
public sealed interface CartEvent {

    CustomerId customerId();

    /** The first item of a new purchase is about to go in. */
    record CartOpened(CustomerId customerId) implements CartEvent {}

    /** So many more, shown to the customer at this price. */
    record ItemAdded(CustomerId customerId, Sku sku, Quantity quantity, Price unitPrice) implements CartEvent {}

    /** So many in all from now on, shown to the customer at this price. */
    record QuantitySet(CustomerId customerId, Sku sku, Quantity quantity, Price unitPrice) implements CartEvent {}

    /** All that was there of it, so many, was taken out. */
    record ItemRemoved(CustomerId customerId, Sku sku, Quantity quantity) implements CartEvent {}

    record CartCleared(CustomerId customerId) implements CartEvent {}

    /** What is in the cart now is to be bought: the lines, by SKU; and paid at once where a method is given. */
    record CheckoutStarted(CustomerId customerId, CheckoutId checkoutId, List<CartLine> lines,
        @Nullable Money expectedTotal, @Nullable PaymentMethod paymentMethod, @Nullable SealedContact contact)
        implements
            CartEvent {

        public CheckoutStarted {
            lines = List.copyOf(lines);
        }
    }

    /** Bought: these lines leave the cart, what was added meanwhile stays. */
    record CheckoutCompleted(CustomerId customerId, CheckoutId checkoutId, OrderId orderId, List<CartLine> lines)
        implements
            CartEvent {

        public CheckoutCompleted {
            lines = List.copyOf(lines);
        }
    }

    /** Not bought, for this reason; everything that was reserved for it has been released, the cart is as it was. */
    record CheckoutRefused(CustomerId customerId, CheckoutId checkoutId, CheckoutRejection reason)
        implements
            CartEvent {}
}
