package dev.cartwright.api.checkout;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.CustomerId;
import dev.cartwright.api.order.OrderId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A checkout as it is shown.
 *
 * @param orderId where it ended well
 * @param refusal where it did not
 * @param version how many events it has seen
 */
public record CheckoutView(CheckoutId checkoutId, CustomerId customerId, Status status, @Nullable OrderId orderId,
    @Nullable CheckoutRejection refusal, List<Step> steps, long version) {

    public CheckoutView {
        steps = List.copyOf(steps);
    }

    public enum Status {
        RUNNING, COMPLETED, REFUSED
    }

    /** Something that happened on the way, named after its event. */
    public record Step(String step, Instant at, String detail) {}
}
