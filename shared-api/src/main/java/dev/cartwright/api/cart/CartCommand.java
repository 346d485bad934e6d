package dev.cartwright.api.cart;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.Command;
import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Money;
import dev.cartwright.api.PaymentMethod;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.SealedContact;
import dev.cartwright.api.Sku;
import dev.cartwright.api.checkout.CheckoutRejection;
import dev.cartwright.api.order.OrderId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be asked of a customer's cart. There is one per customer; who never put anything in has an empty one. */
public sealed interface CartCommand extends Command {

    CustomerId customerId();

    @Override
    default String stream() {
        return customerId().cartStream();
    }

    /** Adds to what is there. */
    record AddItem(CustomerId customerId, Sku sku, Quantity quantity) implements CartCommand {}

    /** So many from now on, whatever was there. */
    record SetQuantity(CustomerId customerId, Sku sku, Quantity quantity) implements CartCommand {}

    /** Where it is not in the cart, nothing happens. */
    record RemoveItem(CustomerId customerId, Sku sku) implements CartCommand {}

    /** Takes everything out; where nothing is in, nothing happens. */
    record ClearCart(CustomerId customerId) implements CartCommand {}

    /**
     * Begins to buy what is in the cart now, if wanted only at this total, and where a method is given only if it is
     * paid; the contact goes to the order. One checkout at a time, each with an id that no other ever had. Results in a
     * {@link StartedCheckout}.
     */
    record StartCheckout(CustomerId customerId, CheckoutId checkoutId, @Nullable Money expectedTotal,
        @Nullable PaymentMethod paymentMethod, @Nullable SealedContact contact)
        implements
            CartCommand {

        /** The order that it may come to. */
        @Override
        public Set<String> streamsOfItsOwn() {
            return Set.of(OrderId.of(checkoutId).stream());
        }
    }

    /** The order is placed: what was bought leaves the cart. Repeated, nothing more happens. */
    record CompleteCheckout(CustomerId customerId, CheckoutId checkoutId) implements CartCommand {}

    /** The checkout came to nothing: the cart stays as it is. Repeated, nothing more happens. */
    record RefuseCheckout(CustomerId customerId, CheckoutId checkoutId, CheckoutRejection reason)
        implements
            CartCommand {}
}
