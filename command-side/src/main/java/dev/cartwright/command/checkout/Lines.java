package dev.cartwright.command.checkout;

import dev.cartwright.api.Money;
import dev.cartwright.api.Sku;
import dev.cartwright.api.cart.CartLine;
import dev.cartwright.api.checkout.Shortage;
import dev.cartwright.api.inventory.InventoryEvent.ReservationRefused;
import dev.cartwright.api.inventory.InventoryEvent.StockReserved;
import dev.cartwright.api.order.OrderLine;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How far the lines of a checkout have come: what is wanted, what of it is secured and at which price, what is short,
 * and what was given back. Told the same thing twice, it stays as it is.
 *
 * @param secured in the order of the SKUs, and so are the shortages
 */
record Lines(List<CartLine> wanted, List<OrderLine> secured, List<Shortage> shortages, List<Sku> released) {

    Lines {
        wanted = List.copyOf(wanted);
        secured = List.copyOf(secured);
        shortages = List.copyOf(shortages);
        released = List.copyOf(released);
    }

    static Lines wanted(List<CartLine> lines) {
        return new Lines(lines, List.of(), List.of(), List.of());
    }

    Lines secured(StockReserved event) {
        if (secured.stream().anyMatch(line -> line.sku().equals(event.sku()))) {
            return this;
        }
        var line = new OrderLine(event.sku(), event.name(), event.quantity(), event.unitPrice());
        return new Lines(wanted, sorted(secured, line, Comparator.comparing(OrderLine::sku)), shortages, released);
    }

    Lines shortOf(ReservationRefused event) {
        if (shortages.stream().anyMatch(shortage -> shortage.sku().equals(event.sku()))) {
            return this;
        }
        var shortage = new Shortage(event.sku(), event.requested(), event.available());
        return new Lines(wanted, secured, sorted(shortages, shortage, Comparator.comparing(Shortage::sku)), released);
    }

    Lines released(Sku sku) {
        return released.contains(sku)
            ? this
            : new Lines(wanted, secured, shortages, Stream.concat(released.stream(), Stream.of(sku)).toList());
    }

    boolean haveAllAnswered() {
        return secured.size() + shortages.size() == wanted.size();
    }

    boolean areAllReleased() {
        return released.size() == secured.size();
    }

    /** Those that have had no answer yet. */
    List<CartLine> unanswered() {
        return wanted.stream()
            .filter(line -> secured.stream().noneMatch(s -> s.sku().equals(line.sku())))
            .filter(line -> shortages.stream().noneMatch(s -> s.sku().equals(line.sku())))
            .toList();
    }

    /** What the secured lines cost, at the prices of their reservations; there is at least one. */
    Money total() {
        return secured.stream().map(OrderLine::lineTotal).reduce(Money::plus).orElseThrow();
    }

    private static <T> List<T> sorted(List<T> list, T one, Comparator<T> order) {
        return Stream.concat(list.stream(), Stream.of(one)).sorted(order).toList();
    }
}
