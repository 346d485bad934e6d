package dev.cartwright.api.analytics;

import java.time.Instant;
import java.util.List;

/** What was sold, bucket by bucket and currency by currency; where nothing happened there is no line. */
public record SalesView(List<Line> items, CompleteUpTo completeUpTo) {

    public SalesView {
        items = List.copyOf(items);
    }

    /**
     * A bucket in one currency. An order counts when it is placed; that it was cancelled, or money went back, counts
     * when that happened.
     *
     * @param start            of the bucket, in the shop's time zone
     * @param orders           that were placed
     * @param units            that were ordered with them
     * @param revenue          what they cost together
     * @param refunded         what went back to customers
     * @param cancelledOrders  that were called off
     * @param cancelledUnits   that were ordered with those
     * @param cancelledRevenue what those had cost together
     */
    public record Line(Instant start, long orders, long units, MoneySum revenue, MoneySum refunded,
        long cancelledOrders, long cancelledUnits, MoneySum cancelledRevenue) {}
}
