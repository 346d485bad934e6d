package dev.cartwright.command.cart;

import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.cart.CartLine;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is in a cart: so much of each product, all of one currency. */
final class CartLines {

    private final Map<Sku, Integer> quantitiesBySku = new HashMap<>();
    private @Nullable Currency currency;

    boolean isEmpty() {
        return quantitiesBySku.isEmpty();
    }

    int size() {
        return quantitiesBySku.size();
    }

    boolean has(Sku sku) {
        return quantitiesBySku.containsKey(sku);
    }

    /** 0 where there is none. */
    int countOf(Sku sku) {
        return quantitiesBySku.getOrDefault(sku, 0);
    }

    /** @throws NullPointerException where there is none */
    Quantity quantityOf(Sku sku) {
        return Quantity.of(Objects.requireNonNull(quantitiesBySku.get(sku)));
    }

    /** The one of what is in it; none where nothing is. */
    @Nullable
    Currency currency() {
        return isEmpty() ? null : currency;
    }

    /** Sorted by SKU. */
    List<CartLine> asList() {
        return quantitiesBySku.keySet().stream().sorted().map(sku -> new CartLine(sku, quantityOf(sku))).toList();
    }

    void add(Sku sku, Quantity more, Currency itsCurrency) {
        quantitiesBySku.merge(sku, more.value(), Math::addExact);
        currency = itsCurrency;
    }

    void set(Sku sku, Quantity quantity, Currency itsCurrency) {
        quantitiesBySku.put(sku, quantity.value());
        currency = itsCurrency;
    }

    void remove(Sku sku) {
        quantitiesBySku.remove(sku);
    }

    void clear() {
        quantitiesBySku.clear();
    }

    /** Exactly these, in place of what was there. */
    void resume(List<CartLine> known, @Nullable Currency theirs) {
        clear();
        known.forEach(line -> quantitiesBySku.put(line.sku(), line.quantity().value()));
        currency = theirs;
    }

    /** Takes out what was bought; of a line that has meanwhile become smaller, all of it. */
    void takeOut(List<CartLine> bought) {
        for (var line : bought) {
            quantitiesBySku.computeIfPresent(line.sku(),
                (_, count) -> count > line.quantity().value() ? count - line.quantity().value() : null);
        }
    }
}
