package dev.cartwright.api.analytics;

import dev.cartwright.api.Sku;
import java.util.List;

/** What was sold of each product. */
public record ProductSalesView(List<Line> items, CompleteUpTo completeUpTo) {

    public ProductSalesView {
        items = List.copyOf(items);
    }

    /**
     * One product.
     *
     * @param name             as it was registered
     * @param units            that were ordered
     * @param revenue          what they cost together
     * @param cancelledUnits   of orders that were called off in these days, whenever they had been placed
     * @param cancelledRevenue what those had cost together
     */
    public record Line(Sku sku, String name, long units, MoneySum revenue, long cancelledUnits,
        MoneySum cancelledRevenue) {}
}
