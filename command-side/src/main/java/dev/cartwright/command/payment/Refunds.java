package dev.cartwright.command.payment;

import dev.cartwright.api.Money;
import dev.cartwright.api.order.RefundId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What of a payment is to go back, has gone back or could not. */
final class Refunds {

    private enum Stand {
        OPEN, SETTLED, REFUSED
    }

    private record Refund(Money amount, Stand stand) {

        Refund as(Stand other) {
            return new Refund(amount, other);
        }
    }

    private final Map<RefundId, Refund> refunds = new HashMap<>();

    boolean know(RefundId refund) {
        return refunds.containsKey(refund);
    }

    boolean isOpen(RefundId refund) {
        return stands(refund, Stand.OPEN);
    }

    /** On its way back, or back. */
    boolean isLive(RefundId refund) {
        return isOpen(refund) || stands(refund, Stand.SETTLED);
    }

    private boolean stands(RefundId refund, Stand stand) {
        var known = refunds.get(refund);
        return known != null && known.stand() == stand;
    }

    Money amountOf(RefundId refund) {
        return Objects.requireNonNull(refunds.get(refund), "a refund that is known").amount();
    }

    /** What neither has gone back nor is on its way. */
    Money leftOf(Money captured) {
        return refunds.values().stream().filter(refund -> refund.stand() != Stand.REFUSED).map(Refund::amount)
            .reduce(captured, Money::minus);
    }

    void requireAtMost(Money captured, Money wanted) {
        if (wanted.amount() > leftOf(captured).amount()) {
            throw new IllegalStateException("more is to go back than is left");
        }
    }

    void open(RefundId refund, Money amount) {
        refunds.put(refund, new Refund(amount, Stand.OPEN));
    }

    void settle(RefundId refund) {
        refunds.computeIfPresent(refund, (_, its) -> its.as(Stand.SETTLED));
    }

    void refuse(RefundId refund) {
        refunds.computeIfPresent(refund, (_, its) -> its.as(Stand.REFUSED));
    }
}
