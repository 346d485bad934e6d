package dev.cartwright.query.cart;

import static dev.cartwright.query.Events.added;
import static dev.cartwright.query.Events.checkout;
import static dev.cartwright.query.Events.cleared;
import static dev.cartwright.query.Events.completed;
import static dev.cartwright.query.Events.customer;
import static dev.cartwright.query.Events.line;
import static dev.cartwright.query.Events.opened;
import static dev.cartwright.query.Events.removed;
import static dev.cartwright.query.Events.set;
import static dev.cartwright.query.Events.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Sku;
import dev.cartwright.api.cart.CartEvent;
import dev.cartwright.query.cart.Cart.Line;
import dev.cartwright.query.reading.StreamRows;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CartTest {

    private static final CustomerId ANN = customer(1);
    private static final Sku TEA = new Sku("TEA");
    private static final Sku MUG = new Sku("MUG");
    private static final CheckoutId CHECKOUT = checkout();

    private static final List<CartEvent> STORY = List.of(opened(ANN), added(ANN, TEA, 3, 450),
        added(ANN, MUG, 2, 1299), added(ANN, TEA, 4, 475), set(ANN, MUG, 5, 1299),
        started(ANN, CHECKOUT, line(MUG, 5), line(TEA, 7)), added(ANN, TEA, 2, 480),
        completed(ANN, CHECKOUT, line(MUG, 5), line(TEA, 7)));

    @Test
    void keeps_the_rest_of_what_was_bought_at_the_place_where_it_first_went_in() {
        assertThat(after(STORY)).isEqualTo(new Cart(Map.of("TEA", new Line(12, 2, 480, "EUR"))));
    }

    @Test
    void takes_what_is_set_for_what_was_there() {
        assertThat(after(STORY.subList(0, 5))).isEqualTo(new Cart(Map.of("TEA", new Line(12, 7, 475, "EUR"), "MUG",
            new Line(13, 5, 1299, "EUR"))));
    }

    @Test
    void loses_what_is_removed_and_everything_when_it_is_cleared() {
        assertThat(after(List.of(added(ANN, TEA, 3, 450), added(ANN, MUG, 2, 1299), removed(ANN, TEA, 3))))
            .isEqualTo(new Cart(Map.of("MUG", new Line(12, 2, 1299, "EUR"))));
        assertThat(after(List.of(added(ANN, TEA, 3, 450), added(ANN, MUG, 2, 1299), cleared(ANN))))
            .isEqualTo(Cart.EMPTY);
    }

    @Test
    void is_the_same_when_any_number_of_its_last_events_comes_again() {
        for (int again = 0; again <= STORY.size(); again++) {
            var carts = new StreamRows<Cart>("cart_view", Map.of());
            deliver(STORY.size(), 0, carts);
            deliver(again, STORY.size() - again, carts);
            assertThat(carts.changes()).singleElement().satisfies(cart -> {
                assertThat(cart.row()).isEqualTo(after(STORY));
                assertThat(cart.version()).isEqualTo(8);
            });
        }
    }

    private static void deliver(int events, int after, StreamRows<Cart> carts) {
        for (int i = after; i < after + events; i++) {
            var nth = i;
            carts.fold("customer-1", nth + 1, cart -> Cart.after(cart, STORY.get(nth), 11 + nth));
        }
    }

    /** At positions 11, 12, … */
    private static Cart after(List<CartEvent> events) {
        Cart cart = null;
        for (int i = 0; i < events.size(); i++) {
            cart = Cart.after(cart, events.get(i), 11 + i);
        }
        return cart;
    }
}
