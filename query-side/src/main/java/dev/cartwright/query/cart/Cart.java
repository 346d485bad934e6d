package dev.cartwright.query.cart;

import dev.cartwright.api.Price;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.cart.CartEvent;
import dev.cartwright.api.cart.CartEvent.CartCleared;
import dev.cartwright.api.cart.CartEvent.CartOpened;
import dev.cartwright.api.cart.CartEvent.CheckoutCompleted;
import dev.cartwright.api.cart.CartEvent.CheckoutRefused;
import dev.cartwright.api.cart.CartEvent.CheckoutStarted;
import dev.cartwright.api.cart.CartEvent.ItemAdded;
import dev.cartwright.api.cart.CartEvent.ItemRemoved;
import dev.cartwright.api.cart.CartEvent.QuantitySet;
import dev.cartwright.api.cart.CartLine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What cart_view and cart_line_view know of a cart, without its version; made by the cart's events alone. */
record Cart(Map<String, Line> linesBySku) {

    static final Cart EMPTY = new Cart(Map.of());

    /** The position is that of the event with which it went in: the order of the lines. */
    record Line(long position, int quantity, long priceWhenAdded, String currency) {

        private @Nullable Line rest(Quantity bought) {
            return quantity <= bought.value()
                ? null
                : new Line(position, quantity - bought.value(), priceWhenAdded, currency);
        }
    }

    /** @param position of the event */
    static Cart after(@Nullable Cart cart, CartEvent event, long position) {
        return (cart == null ? EMPTY : cart).after(event, position);
    }

    private Cart after(CartEvent event, long position) {
        return switch (event) {
            case ItemAdded(_, var sku, var quantity, var price) -> with(sku,
                Math.addExact(quantityOf(sku), quantity.value()), price, position);
            case QuantitySet(_, var sku, var quantity, var price) -> with(sku, quantity.value(), price, position);
            case ItemRemoved(_, var sku, _) -> without(sku);
            case CartCleared _ -> EMPTY;
            case CheckoutCompleted(_, _, _, var lines) -> withoutBought(lines);
            case CartOpened _ -> this;
            case CheckoutStarted _ -> this;
            case CheckoutRefused _ -> this;
        };
    }

    private int quantityOf(Sku sku) {
        var line = linesBySku.get(sku.value());
        return line == null ? 0 : line.quantity();
    }

    private Cart with(Sku sku, int quantity, Price price, long position) {
        var lines = new HashMap<>(linesBySku);
        lines.compute(sku.value(), (_, line) -> new Line(line == null ? position : line.position(), quantity,
            price.amount(), price.currency().getCurrencyCode()));
        return new Cart(lines);
    }

    private Cart without(Sku sku) {
        var lines = new HashMap<>(linesBySku);
        lines.remove(sku.value());
        return new Cart(lines);
    }

    /** A line bought whole goes; of one that has been added to meanwhile, the rest stays. */
    private Cart withoutBought(List<CartLine> bought) {
        var lines = new HashMap<>(linesBySku);
        bought.forEach(one -> lines.computeIfPresent(one.sku().value(), (_, line) -> line.rest(one.quantity())));
        return new Cart(lines);
    }
}
