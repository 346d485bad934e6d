package dev.cartwright.command.order;

import dev.cartwright.api.Money;
import dev.cartwright.api.Rejected;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.api.order.OrderRejection.ExceedsCaptured;
import dev.cartwright.api.order.OrderRejection.NotPaid;
import dev.cartwright.api.order.OrderRejection.NotPayable;
import dev.cartwright.api.order.OrderRejection.NotPayable.Obstacle;
import dev.cartwright.api.order.PaymentId;
import dev.cartwright.api.order.RefundId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The money of an order: what it costs, the attempt to pay it that counts, and what has gone back. */
final class Till {

    private enum Stand {
        OPEN, UNDER_WAY, PROMISED, TAKEN
    }

    private final Money total;
    private Money taken;
    private final Map<RefundId, Money> givenBack = new HashMap<>(); // or on its way
    private final Set<RefundId> settled = new HashSet<>();
    private final Set<RefundId> refused = new HashSet<>();
    private Stand stand = Stand.OPEN;
    private boolean calledOff;
    private int attempts;
    private @Nullable PaymentId payment;

    Till(Money total) {
        this.total = total;
        this.taken = Money.zero(total.currency());
    }

    // --- paying

    boolean isFree() {
        return total.amount() == 0;
    }

    /** Whether an attempt has come, or may yet come, to something. */
    boolean hasPayment() {
        return stand != Stand.OPEN;
    }

    /** Whether the money is there, or as good as there; of what costs nothing it always is. */
    boolean isSecured() {
        return isFree() || stand == Stand.PROMISED || stand == Stand.TAKEN;
    }

    boolean isUnderWay(PaymentId its) {
        return stand == Stand.UNDER_WAY && its.equals(payment);
    }

    boolean isPromised(PaymentId its) {
        return stand == Stand.PROMISED && its.equals(payment);
    }

    /** What comes of an attempt that was given up goes back by itself, and is none of the order's business. */
    boolean counts(PaymentId its) {
        return its.equals(payment);
    }

    boolean isToBeTaken(PaymentId its) {
        return counts(its) && stand != Stand.TAKEN;
    }

    void requirePayable(OrderId order) {
        switch (stand) {
            case UNDER_WAY -> throw new Rejected(new NotPayable(order, Obstacle.BEING_PAID));
            case PROMISED, TAKEN -> throw new Rejected(new NotPayable(order, Obstacle.PAID));
            case OPEN -> {
                if (isFree()) {
                    throw new Rejected(new NotPayable(order, Obstacle.FREE_OF_CHARGE));
                }
            }
        }
    }

    Money total() {
        return total;
    }

    PaymentId nextAttempt(OrderId order) {
        return PaymentId.of(order, attempts + 1);
    }

    void begin(PaymentId its) {
        attempts = its.attempt();
        payment = its;
        stand = Stand.UNDER_WAY;
    }

    void promised() {
        stand = Stand.PROMISED;
    }

    /** It came to nothing. */
    void failed() {
        stand = Stand.OPEN;
        payment = null;
    }

    void took(Money amount) {
        stand = Stand.TAKEN;
        taken = taken.plus(amount);
    }

    /** The one that counts; null where none does. */
    @Nullable
    PaymentId payment() {
        return payment;
    }

    /** The one to be taken when goods leave; null where that has been done, or nothing is to pay. */
    @Nullable
    PaymentId toBeTaken() {
        return stand == Stand.PROMISED ? payment : null;
    }

    void requireSecured(OrderId order) {
        if (!isSecured()) {
            throw new Rejected(new NotPaid(order));
        }
    }

    // --- giving back

    boolean knows(RefundId refund) {
        return givenBack.containsKey(refund);
    }

    /** The payment that so much can be given back of. */
    PaymentId requireRefundable(Money amount) {
        var left = calledOff ? Money.zero(total.currency()) : givenBack.values().stream().reduce(taken, Money::minus);
        if (!amount.currency().equals(left.currency()) || amount.amount() > left.amount()) {
            throw new Rejected(new ExceedsCaptured(amount, left));
        }
        return Objects.requireNonNull(payment, "what was taken was paid");
    }

    /** From now on all of it goes back by itself: there is nothing that anybody could give back. */
    void callOff() {
        calledOff = true;
    }

    boolean wentBack(RefundId refund) {
        return settled.contains(refund);
    }

    boolean couldNotGoBack(RefundId refund) {
        return refused.contains(refund);
    }

    void giveBack(RefundId refund, Money amount) {
        givenBack.put(refund, amount);
    }

    /** Also what nobody granted: what was taken for an order that is called off goes back by itself. */
    void gaveBack(RefundId refund, Money amount) {
        settled.add(refund);
        givenBack.put(refund, amount);
    }

    void couldNotGiveBack(RefundId refund) {
        refused.add(refund);
        givenBack.remove(refund);
    }
}
