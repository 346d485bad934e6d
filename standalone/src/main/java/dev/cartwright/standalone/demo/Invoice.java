package dev.cartwright.standalone.demo;

import dev.cartwright.standalone.demo.InvoiceLine.Sale;
import dev.cartwright.standalone.demo.Purchase.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one customer bought on one invoice. A product has one price at a time, so what stands there at a second price is
 * a second purchase.
 */
final class Invoice {

    private final String number;
    private final String customer;
    private final Map<String, Map<Long, Sold>> soldByPriceBySku = new LinkedHashMap<>();

    private record Sold(long quantity, long lines) {

        Sold plus(Sold more) {
            return new Sold(quantity + more.quantity, lines + more.lines);
        }
    }

    Invoice(String number, String customer) {
        this.number = number;
        this.customer = customer;
    }

    void add(Sale sale) {
        soldByPriceBySku.computeIfAbsent(sale.sku(), _ -> new LinkedHashMap<>())
            .merge(sale.pence(), new Sold(sale.quantity(), 1), Sold::plus);
    }

    List<Purchase> purchases() {
        var count = soldByPriceBySku.values().stream().mapToInt(Map::size).max().orElse(0);
        var purchases = new ArrayList<Purchase>(count);
        for (int nth = 0; nth < count; nth++) {
            purchases.add(purchase(nth));
        }
        return purchases;
    }

    private Purchase purchase(int nth) {
        var items = new ArrayList<Item>();
        long written = 0;
        for (var product : soldByPriceBySku.entrySet()) {
            var atPrice = product.getValue().entrySet().stream().skip(nth).findFirst();
            if (atPrice.isPresent()) {
                var sold = atPrice.get().getValue();
                items.add(new Item(product.getKey(), sold.quantity(), atPrice.get().getKey()));
                written += sold.lines();
            }
        }
        return new Purchase(nth == 0 ? number : number + "-" + (nth + 1), customer, items, written);
    }
}
