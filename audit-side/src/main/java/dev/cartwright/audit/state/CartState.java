package dev.cartwright.audit.state;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Price;
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
import dev.cartwright.audit.reading.Entry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cart.
 *
 * @param lines    in the order in which they went in
 * @param checkout the one that is under way, where there is one
 */
public record CartState(CustomerId customerId, List<Line> lines, @Nullable CheckoutId checkout) implements State {

    public CartState {
        lines = List.copyOf(lines);
    }

    /**
     * So many of a product.
     *
     * @param priceWhenAdded what the customer was shown when it last went in
     * @param position       of the event with which it went in first
     */
    public record Line(Sku sku, long quantity, Price priceWhenAdded, @JsonIgnore long position) {}

    static CartState after(@Nullable CartState before, CartEvent event, Entry entry) {
        var cart = before == null ? new CartState(event.customerId(), List.of(), null) : before;
        return cart.after(event, entry.position());
    }

    private CartState after(CartEvent event, long position) {
        return switch (event) {
            case CartOpened _ -> this;
            case ItemAdded(_, var sku, var quantity, var price) -> with(sku, quantityOf(sku) + quantity.value(), price,
                position);
            case QuantitySet(_, var sku, var quantity, var price) -> with(sku, quantity.value(), price, position);
            case ItemRemoved(_, var sku, _) -> new CartState(customerId,
                lines.stream().filter(line -> !line.sku().equals(sku)).toList(), checkout);
            case CartCleared _ -> new CartState(customerId, List.of(), checkout);
            case CheckoutStarted(_, var id, _, _, _, _) -> new CartState(customerId, lines, id);
            case CheckoutCompleted(_, _, _, var bought) -> new CartState(customerId, without(bought), null);
            case CheckoutRefused _ -> new CartState(customerId, lines, null);
        };
    }

    private long quantityOf(Sku sku) {
        return lines.stream().filter(line -> line.sku().equals(sku)).mapToLong(Line::quantity).sum();
    }

    private CartState with(Sku sku, long quantity, Price price, long position) {
        var now = new ArrayList<>(lines);
        for (int i = 0; i < now.size(); i++) {
            if (now.get(i).sku().equals(sku)) {
                now.set(i, new Line(sku, quantity, price, now.get(i).position()));
                return new CartState(customerId, now, checkout);
            }
        }
        now.add(new Line(sku, quantity, price, position));
        return new CartState(customerId, now, checkout);
    }

    /** A line bought whole goes; of one that has been added to meanwhile, the rest stays. */
    private List<Line> without(List<CartLine> bought) {
        return lines.stream().map(line -> new Line(line.sku(), line.quantity() - boughtOf(bought, line.sku()),
            line.priceWhenAdded(), line.position())).filter(line -> line.quantity() > 0).toList();
    }

    private static long boughtOf(List<CartLine> bought, Sku sku) {
        return bought.stream().filter(line -> line.sku().equals(sku)).mapToLong(line -> line.quantity().value()).sum();
    }
}
