package dev.cartwright.standalone.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What the shop answered, added up. The numbers of what was sold come from its orders and from nowhere else. */
final class Results {

    private final Map<String, Refused> refusedByCode = new TreeMap<>();
    private final List<Duration> checkouts = new ArrayList<>();
    private int productsNew;
    private int productsKnown;
    private int orders;
    private Tally sold = Tally.NOTHING;

    /** @param first what was refused first, as an example */
    record Refused(int times, String first) {

        private Refused plus(Refused more) {
            return new Refused(times + more.times, first);
        }
    }

    synchronized void productIsNew() {
        productsNew++;
    }

    synchronized void productWasKnown() {
        productsKnown++;
    }

    synchronized void refused(String code, String what) {
        refusedByCode.merge(code, new Refused(1, what), Refused::plus);
    }

    synchronized void checkedOutWithin(Duration time) {
        checkouts.add(time);
    }

    synchronized void ordered(Purchase purchase, JsonNode order) {
        long units = 0;
        for (var line : order.path("lines")) {
            units += line.path("quantity").longValue();
        }
        orders++;
        sold = sold.plus(new Tally(purchase.written(), units,
            Tally.poundsOf(order.path("total").path("amount").longValue())));
    }

    synchronized int productsNew() {
        return productsNew;
    }

    synchronized int productsKnown() {
        return productsKnown;
    }

    synchronized int orders() {
        return orders;
    }

    synchronized Tally sold() {
        return sold;
    }

    synchronized Map<String, Refused> refused() {
        return new TreeMap<>(refusedByCode);
    }

    /** How long a checkout took at most, for so many of a hundred; nothing where there was none. */
    synchronized Duration checkoutPercentile(int percent) {
        if (checkouts.isEmpty()) {
            return Duration.ZERO;
        }
        var sorted = checkouts.stream().sorted().toList();
        return sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1);
    }
}
