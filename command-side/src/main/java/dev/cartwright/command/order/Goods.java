package dev.cartwright.command.order;

import dev.cartwright.api.Quantity;
import dev.cartwright.api.Rejected;
import dev.cartwright.api.Sku;
import dev.cartwright.api.order.OrderLine;
import dev.cartwright.api.order.OrderRejection.ExceedsOrdered;
import dev.cartwright.api.order.OrderRejection.ExceedsShipped;
import dev.cartwright.api.order.OrderedUnits;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** What was ordered, how much of it has left the shop, and how much of that has come back. */
final class Goods {

    /** Ordered ≥ shipped ≥ returned ≥ 0. */
    private record Count(int ordered, int shipped, int returned) {

        static final Count NONE = new Count(0, 0, 0);

        int open() {
            return ordered - shipped;
        }

        int returnable() {
            return shipped - returned;
        }
    }

    private final Map<Sku, Count> countBySku = new TreeMap<>(); // by SKU: nobody waits for anybody crosswise

    void order(List<OrderLine> lines) {
        lines.forEach(line -> countBySku.put(line.sku(), new Count(line.quantity().value(), 0, 0)));
    }

    void ship(List<OrderedUnits> units) {
        units.forEach(of -> countBySku.computeIfPresent(of.sku(), (_, count) -> new Count(count.ordered(),
            count.shipped() + of.quantity().value(), count.returned())));
    }

    void takeBack(List<OrderedUnits> units) {
        units.forEach(of -> countBySku.computeIfPresent(of.sku(), (_, count) -> new Count(count.ordered(),
            count.shipped(), count.returned() + of.quantity().value())));
    }

    boolean haveLeft() {
        return countBySku.values().stream().anyMatch(count -> count.shipped() > 0);
    }

    /** All that has not left the shop, by SKU. */
    List<OrderedUnits> open() {
        return countBySku.entrySet().stream()
            .filter(of -> of.getValue().open() > 0)
            .map(of -> new OrderedUnits(of.getKey(), Quantity.of(of.getValue().open())))
            .toList();
    }

    void requireOpen(List<OrderedUnits> units) {
        wanted(units).forEach((sku, wanted) -> {
            var open = of(sku, Count::open);
            if (wanted > open) {
                throw new Rejected(new ExceedsOrdered(sku, wanted, open));
            }
        });
    }

    void requireReturnable(List<OrderedUnits> units) {
        wanted(units).forEach((sku, wanted) -> {
            var returnable = of(sku, Count::returnable);
            if (wanted > returnable) {
                throw new Rejected(new ExceedsShipped(sku, wanted, returnable));
            }
        });
    }

    private int of(Sku sku, ToIntFunction<Count> number) {
        return number.applyAsInt(countBySku.getOrDefault(sku, Count.NONE));
    }

    /** The same product on several lines counts as often. */
    private static Map<Sku, Long> wanted(List<OrderedUnits> units) {
        var wanted = new TreeMap<Sku, Long>();
        units.forEach(of -> wanted.merge(of.sku(), (long) of.quantity().value(), Long::sum));
        return wanted;
    }
}
