package dev.cartwright.standalone.demo;

import dev.cartwright.standalone.demo.Purchase.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * In which order purchases may be made so that each finds the prices that the data says: whoever needs another price
 * waits for all who buy at the old one, and those who come later wait for it. A customer has one cart, so their
 * purchases wait for each other too. All others may go side by side.
 */
final class Plan {

    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Price> pricesBySku = new HashMap<>();
    private final Map<String, Integer> lastByCustomer = new HashMap<>();

    /**
     * @param repriced what must get another price first
     * @param after    which earlier steps must have ended before
     */
    record Step(Purchase purchase, List<Item> repriced, Set<Integer> after) {}

    /** A price, who set it, and who bought at it. */
    private record Price(long pence, Set<Integer> setBy, Set<Integer> boughtBy) {}

    private Plan(Books books) {
        for (var product : books.products()) {
            pricesBySku.put(product.sku(), new Price(product.pence(), Set.of(), new TreeSet<>()));
        }
        books.purchases().forEach(this::add);
    }

    static List<Step> of(Books books) {
        return new Plan(books).steps;
    }

    private void add(Purchase purchase) {
        var number = steps.size();
        var repriced = new ArrayList<Item>();
        var after = new TreeSet<Integer>();
        var before = lastByCustomer.put(purchase.customer(), number);
        if (before != null) {
            after.add(before);
        }
        for (var item : purchase.items()) {
            var price = pricesBySku.get(item.sku());
            if (price == null) {
                throw new IllegalArgumentException(item.sku() + " is in no book");
            }
            if (price.pence() == item.pence()) {
                after.addAll(price.setBy());
                price.boughtBy().add(number);
            } else {
                after.addAll(price.boughtBy());
                repriced.add(item);
                pricesBySku.put(item.sku(), new Price(item.pence(), Set.of(number), new TreeSet<>(Set.of(number))));
            }
        }
        steps.add(new Step(purchase, repriced, after));
    }
}
