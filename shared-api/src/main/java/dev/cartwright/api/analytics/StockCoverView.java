package dev.cartwright.api.analytics;

import dev.cartwright.api.Sku;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What there is of each product, for how long it lasts, and what was asked for in vain. */
public record StockCoverView(List<Line> items, CompleteUpTo completeUpTo) {

    public StockCoverView {
        items = List.copyOf(items);
    }

    /**
     * One product.
     *
     * @param available   what could be sold
     * @param unitsSold   ordered on the days looked at, less what was called off on them
     * @param daysOfCover how many days what is available lasts, where it sells as on those days; absent where nothing
     *                    was sold
     * @param lostDemand  on the days looked at
     */
    public record Line(Sku sku, String name, long onHand, long reserved, long available, long unitsSold,
        @Nullable BigDecimal daysOfCover, LostDemand lostDemand) {}

    /**
     * What was asked for and refused.
     *
     * @param requests how often
     * @param units    how much was asked for with them
     */
    public record LostDemand(long requests, long units) {}
}
