package dev.cartwright.standalone.demo;

import java.util.List;

/**
 * One cart that is filled and checked out, with each product once.
 *
 * @param reference the invoice, with a number where it takes more than one purchase
 * @param written   how many lines of the data it stands for
 */
record Purchase(String reference, String customer, List<Item> items, long written) {

    Purchase {
        items = List.copyOf(items);
    }

    record Item(String sku, long quantity, long pence) {}

    long units() {
        return items.stream().mapToLong(Item::quantity).sum();
    }

    long pence() {
        return items.stream().mapToLong(item -> Math.multiplyExact(item.quantity(), item.pence()))
            .reduce(0, Math::addExact);
    }
}
