package dev.cartwright.query.cart;

import static dev.cartwright.query.Events.added;
import static dev.cartwright.query.Events.checkout;
import static dev.cartwright.query.Events.cleared;
import static dev.cartwright.query.Events.completed;
import static dev.cartwright.query.Events.customer;
import static dev.cartwright.query.Events.eur;
import static dev.cartwright.query.Events.line;
import static dev.cartwright.query.Events.name;
import static dev.cartwright.query.Events.opened;
import static dev.cartwright.query.Events.outOfStock;
import static dev.cartwright.query.Events.refused;
import static dev.cartwright.query.Events.registered;
import static dev.cartwright.query.Events.removed;
import static dev.cartwright.query.Events.repriced;
import static dev.cartwright.query.Events.set;
import static dev.cartwright.query.Events.sku;
import static dev.cartwright.query.Events.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Money;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.cart.CartQuery.FindCart;
import dev.cartwright.api.cart.CartView;
import dev.cartwright.query.QuerySideIT;
import dev.cartwright.query.asking.Questions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class CartViewIT extends QuerySideIT {

    @Autowired
    private Questions questions;

    private final CustomerId customer = customer(number());
    private final Sku tea = sku(number());
    private final Sku mug = sku(number());

    @BeforeEach
    void two_products() {
        append(registered(tea, 450), registered(mug, 1299));
    }

    @Test
    void of_a_customer_who_never_had_one_is_empty() {
        var answer = get("/carts/" + customer);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ETag")).contains("\"0\"");
        assertThat(answer.body()).isEqualTo("""
            {"customerId":"%s","lines":[],"total":{"amount":0,"currency":"EUR"},"version":0}""".formatted(customer));
    }

    @Test
    void adds_up_what_goes_in_and_keeps_the_order_in_which_it_first_went_in() {
        happened(opened(customer), added(customer, mug, 2, 1299), added(customer, tea, 3, 450),
            added(customer, mug, 4, 1299));
        assertThat(cart()).isEqualTo(cart(4, 6 * 1299 + 3 * 450, shown(mug, 6, 1299, 1299), shown(tea, 3, 450, 450)));
    }

    @Test
    void shows_todays_price_and_the_one_that_was_shown_when_it_last_went_in() {
        happened(opened(customer), added(customer, tea, 3, 450), repriced(tea, 475), added(customer, mug, 2, 1299));
        assertThat(cart().lines().getFirst()).isEqualTo(shown(tea, 3, 475, 450));
        happened(added(customer, tea, 1, 475), repriced(tea, 425));
        assertThat(cart()).isEqualTo(cart(4, 4 * 425 + 2 * 1299, shown(tea, 4, 425, 475), shown(mug, 2, 1299, 1299)));
    }

    @Test
    void takes_what_is_set_for_what_was_there() {
        happened(opened(customer), added(customer, tea, 3, 450), set(customer, tea, 7, 475),
            set(customer, mug, 2, 1299));
        assertThat(cart()).isEqualTo(cart(4, 7 * 450 + 2 * 1299, shown(tea, 7, 450, 475), shown(mug, 2, 1299, 1299)));
    }

    @Test
    void loses_what_is_removed_and_lists_it_last_when_it_comes_back() {
        happened(opened(customer), added(customer, tea, 3, 450), added(customer, mug, 2, 1299),
            removed(customer, tea, 3));
        assertThat(cart().lines()).containsExactly(shown(mug, 2, 1299, 1299));
        happened(added(customer, tea, 5, 450));
        assertThat(cart().lines()).containsExactly(shown(mug, 2, 1299, 1299), shown(tea, 5, 450, 450));
    }

    @Test
    void keeps_its_version_when_it_is_emptied() {
        happened(opened(customer), added(customer, tea, 3, 450), added(customer, mug, 2, 1299), cleared(customer));
        assertThat(cart()).isEqualTo(cart(4, 0));
    }

    @Test
    void loses_what_is_bought_and_keeps_what_was_added_meanwhile() {
        var checkout = checkout();
        var jug = sku(number());
        happened(registered(jug, 2500), opened(customer), added(customer, tea, 3, 450), added(customer, mug, 2, 1299),
            started(customer, checkout, line(mug, 2), line(tea, 3)), added(customer, tea, 4, 450),
            added(customer, jug, 1, 2500), completed(customer, checkout, line(mug, 2), line(tea, 3)));
        assertThat(cart()).isEqualTo(cart(7, 4 * 450 + 2500, shown(tea, 4, 450, 450), shown(jug, 1, 2500, 2500)));
    }

    @Test
    void stays_as_it_is_when_its_checkout_is_refused() {
        var checkout = checkout();
        happened(opened(customer), added(customer, tea, 3, 450), started(customer, checkout, line(tea, 3)),
            refused(customer, checkout, outOfStock(tea, 3, 2)));
        assertThat(cart()).isEqualTo(cart(4, 3 * 450, shown(tea, 3, 450, 450)));
    }

    @Test
    void is_answered_in_full() {
        happened(opened(customer), added(customer, tea, 3, 450), repriced(tea, 500));
        var answer = get("/carts/" + customer);
        assertThat(answer.headers().firstValue("ETag")).contains("\"2\"");
        assertThat(answer.body()).isEqualTo("""
            {"customerId":"%s","lines":[{"sku":"%s","name":"%s","quantity":3,\
            "unitPrice":{"amount":500,"currency":"EUR"},"lineTotal":{"amount":1500,"currency":"EUR"},\
            "priceWhenAdded":{"amount":450,"currency":"EUR"}}],"total":{"amount":1500,"currency":"EUR"},"version":2}"""
            .formatted(customer, tea, name(tea)));
    }

    @Test
    void of_nobody_is_no_request() {
        assertThat(get("/carts/a%20b").statusCode()).isEqualTo(400);
    }

    private CartView cart() {
        return questions.ask(new FindCart(customer), CartView.class);
    }

    private CartView cart(long version, long total, CartView.Line... lines) {
        return new CartView(customer, List.of(lines), Money.of(total, "EUR"), version);
    }

    private static CartView.Line shown(Sku sku, int quantity, long price, long priceWhenAdded) {
        return new CartView.Line(sku, name(sku), Quantity.of(quantity), eur(price),
            eur(price).times(Quantity.of(quantity)), eur(priceWhenAdded));
    }
}
