package dev.cartwright.query.checkout;

import dev.cartwright.api.checkout.CheckoutRejection;
import dev.cartwright.api.checkout.CheckoutView.Status;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.query.reading.RowJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What checkout_view knows of a checkout, made by events of several streams.
 *
 * @param customer none while the beginning is parked: the other streams go on, and their steps wait for it here
 * @param status   none while there is no customer
 * @param refusal  as JSON, where it ended so
 */
record Checkout(@Nullable String customer, @Nullable Status status, @Nullable UUID orderId, @Nullable String refusal,
    List<Step> steps) {

    static final Checkout UNKNOWN = new Checkout(null, null, null, null, List.of());

    /** What happened on the way, known by its position in the log. */
    record Step(long position, String step, Instant at, String detail) {}

    /** A step that has been taken already changes nothing, nor does what it led to. */
    Checkout after(Turn turn, Step step) {
        var place = steps.size();
        while (place > 0 && steps.get(place - 1).position() > step.position()) {
            place--; // it was parked, and others were not
        }
        if (place > 0 && steps.get(place - 1).position() == step.position()) {
            return this;
        }
        if (hasEnded() && place == steps.size()) {
            return this; // what becomes of the order later is no longer the checkout's
        }
        var more = new ArrayList<>(steps);
        more.add(place, step);
        return turn.change().apply(new Checkout(customer, status, orderId, refusal, more));
    }

    private boolean hasEnded() {
        return status == Status.COMPLETED || status == Status.REFUSED;
    }

    Checkout begun(String byCustomer) {
        return new Checkout(byCustomer, Status.RUNNING, null, null, steps);
    }

    Checkout completed(OrderId order) {
        return new Checkout(requireBegun(), Status.COMPLETED, order.value(), null, steps);
    }

    Checkout refused(CheckoutRejection reason) {
        return new Checkout(requireBegun(), Status.REFUSED, null, RowJson.write(reason), steps);
    }

    private String requireBegun() {
        if (customer == null) {
            throw new IllegalStateException("a checkout ends without having begun");
        }
        return customer;
    }
}
