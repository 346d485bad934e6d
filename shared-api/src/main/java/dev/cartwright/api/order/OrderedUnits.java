package dev.cartwright.api.order;

import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import java.util.List;
import java.util.TreeMap;

/** So many of a product, out of those that were ordered. */
public record OrderedUnits(Sku sku, Quantity quantity) {

    /** Each product once, by SKU. */
    public static List<OrderedUnits> bySku(List<OrderedUnits> units) {
        var quantityBySku = new TreeMap<Sku, Quantity>();
        units.forEach(of -> quantityBySku.merge(of.sku(), of.quantity(), Quantity::plus));
        return quantityBySku.entrySet().stream().map(of -> new OrderedUnits(of.getKey(), of.getValue())).toList();
    }
}
