package dev.cartwright.command.cart;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Money;
import dev.cartwright.api.PaymentMethod;
import dev.cartwright.api.Price;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.SealedContact;
import dev.cartwright.api.Sku;
import dev.cartwright.api.cart.CartCommand.AddItem;
import dev.cartwright.api.cart.CartCommand.ClearCart;
import dev.cartwright.api.cart.CartCommand.CompleteCheckout;
import dev.cartwright.api.cart.CartCommand.RefuseCheckout;
import dev.cartwright.api.cart.CartCommand.RemoveItem;
import dev.cartwright.api.cart.CartCommand.SetQuantity;
import dev.cartwright.api.cart.CartCommand.StartCheckout;
import dev.cartwright.api.cart.CartEvent.CartCleared;
import dev.cartwright.api.cart.CartEvent.CartOpened;
import dev.cartwright.api.cart.CartEvent.CheckoutCompleted;
import dev.cartwright.api.cart.CartEvent.CheckoutRefused;
import dev.cartwright.api.cart.CartEvent.CheckoutStarted;
import dev.cartwright.api.cart.CartEvent.ItemAdded;
import dev.cartwright.api.cart.CartEvent.ItemRemoved;
import dev.cartwright.api.cart.CartEvent.QuantitySet;
import dev.cartwright.api.cart.CartLine;
import dev.cartwright.api.cart.CartRejection.CartIsEmpty;
import dev.cartwright.api.cart.CartRejection.CartLimitExceeded;
import dev.cartwright.api.cart.CartRejection.CartLimitExceeded.Subject;
import dev.cartwright.api.cart.CartRejection.CheckoutInProgress;
import dev.cartwright.api.cart.CartRejection.MixedCurrencies;
import dev.cartwright.api.checkout.CheckoutRejection;
import dev.cartwright.api.checkout.CheckoutRejection.PriceChanged;
import dev.cartwright.api.inventory.InventoryRejection.ProductIsRetired;
import dev.cartwright.api.inventory.InventoryRejection.UnknownProduct;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.command.cart.PriceBook.Offer;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CartTest {

    static final CustomerId ANN = new CustomerId("ann");
    static final Sku TEA = new Sku("TEA");
    static final Sku CUP = new Sku("CUP");
    static final Sku POT = new Sku("POT");
    static final Sku OLD = new Sku("OLD");
    static final Sku YEN = new Sku("YEN");
    static final Sku NONE = new Sku("NONE");
    static final Price EUR_4_50 = Price.of(450, "EUR");
    static final Price EUR_8 = Price.of(800, "EUR");
    static final SealedContact CONTACT = new SealedContact(new UUID(7, 7), "sealed");
    static final PaymentMethod VISA = new PaymentMethod("pm_card_visa");
    static final CheckoutId CHECKOUT = new CheckoutId(new UUID(7, 1));
    static final CheckoutId OTHER_CHECKOUT = new CheckoutId(new UUID(7, 2));
    static final CheckoutRejection DEARER = new PriceChanged(Money.of(900, "EUR"), Money.of(950, "EUR"));

    static final Map<Sku, Offer> OFFERS = Map.of(TEA, new Offer(EUR_4_50, false), CUP, new Offer(EUR_8, false), POT,
        new Offer(EUR_8, false), OLD, new Offer(EUR_8, true), YEN, new Offer(Price.of(700, "JPY"), false));

    final FixtureConfiguration<Cart> cart = new AggregateTestFixture<>(Cart.class)
        .registerInjectableResource((PriceBook) sku -> Optional.ofNullable(OFFERS.get(sku)))
        .registerInjectableResource(new CartLimits(20, 2));

    @Nested
    class Adding_an_item {

        @Test
        void opens_the_cart_and_records_the_price_of_the_moment() {
            cart.givenNoPriorActivity().when(add(TEA, 2)).expectEvents(opened(), added(TEA, 2));
        }

        @Test
        void adds_to_what_is_there() {
            cart.given(opened(), added(TEA, 2)).when(add(TEA, 3)).expectEvents(added(TEA, 3));
        }

        @ParameterizedTest
        @CsvSource({"18, 1, true", "18, 2, true", "18, 3, false"})
        void stops_at_so_many_of_a_product(int already, int more, boolean accepted) {
            var result = cart.given(opened(), added(TEA, already)).when(add(TEA, more));
            if (accepted) {
                result.expectEvents(added(TEA, more));
            } else {
                result.expectNoEvents().expectExceptionDetails(
                    new CartLimitExceeded(TEA, Subject.QUANTITY, already + more, 20));
            }
        }

        @Test
        void stops_at_so_many_products() {
            cart.given(opened(), added(TEA, 2), added(CUP, 3)).when(add(POT, 1))
                .expectNoEvents()
                .expectExceptionDetails(new CartLimitExceeded(POT, Subject.LINES, 3, 2));
        }

        @Test
        void of_what_is_there_already_is_no_further_line() {
            cart.given(opened(), added(TEA, 2), added(CUP, 3)).when(add(CUP, 1)).expectEvents(added(CUP, 1));
        }

        @Test
        void that_there_is_not_is_refused() {
            cart.givenNoPriorActivity().when(add(NONE, 2))
                .expectNoEvents().expectExceptionDetails(new UnknownProduct(NONE));
        }

        @Test
        void that_is_no_longer_sold_is_refused() {
            cart.givenNoPriorActivity().when(add(OLD, 2))
                .expectNoEvents().expectExceptionDetails(new ProductIsRetired(OLD));
        }

        @Test
        void of_another_currency_is_refused() {
            cart.given(opened(), added(TEA, 2)).when(add(YEN, 3))
                .expectNoEvents()
                .expectExceptionDetails(
                    new MixedCurrencies(YEN, Currency.getInstance("JPY"), Currency.getInstance("EUR")));
        }

        @Test
        void of_another_currency_is_accepted_once_the_cart_is_empty_again() {
            cart.given(opened(), added(TEA, 2), new CartCleared(ANN)).when(add(YEN, 3))
                .expectEvents(new ItemAdded(ANN, YEN, Quantity.of(3), Price.of(700, "JPY")));
        }

        @Test
        void after_a_purchase_opens_a_cart_anew() {
            cart.given(opened(), added(TEA, 2), started(line(TEA, 2)), completed(line(TEA, 2))).when(add(CUP, 3))
                .expectEvents(opened(), new ItemAdded(ANN, CUP, Quantity.of(3), EUR_8));
        }
    }

    @Nested
    class Setting_a_quantity {

        @Test
        void replaces_what_was_there() {
            cart.given(opened(), added(TEA, 7)).when(set(TEA, 3)).expectEvents(quantitySet(TEA, 3));
        }

        @Test
        void puts_in_what_was_not_there() {
            cart.givenNoPriorActivity().when(set(TEA, 3)).expectEvents(opened(), quantitySet(TEA, 3));
        }

        @Test
        void to_what_it_is_already_changes_nothing() {
            cart.given(opened(), added(TEA, 3)).when(set(TEA, 3)).expectNoEvents();
        }

        @ParameterizedTest
        @CsvSource({"20, true", "21, false"})
        void stops_at_the_limit_whatever_was_there(int wanted, boolean accepted) {
            var result = cart.given(opened(), added(TEA, 7)).when(set(TEA, wanted));
            if (accepted) {
                result.expectEvents(quantitySet(TEA, wanted));
            } else {
                result.expectNoEvents()
                    .expectExceptionDetails(new CartLimitExceeded(TEA, Subject.QUANTITY, wanted, 20));
            }
        }

        @Test
        void of_what_is_no_longer_sold_is_refused() {
            cart.given(opened(), added(TEA, 7)).when(set(OLD, 3))
                .expectNoEvents().expectExceptionDetails(new ProductIsRetired(OLD));
        }
    }

    @Nested
    class Taking_out {

        @Test
        void says_how_many_there_were() {
            cart.given(opened(), added(TEA, 2), added(TEA, 3)).when(new RemoveItem(ANN, TEA))
                .expectEvents(new ItemRemoved(ANN, TEA, Quantity.of(5)));
        }

        @Test
        void what_is_not_there_is_already_done() {
            cart.given(opened(), added(TEA, 2)).when(new RemoveItem(ANN, CUP)).expectNoEvents();
        }

        @Test
        void of_a_cart_that_never_was_is_already_done() {
            cart.givenNoPriorActivity().when(new RemoveItem(ANN, TEA)).expectNoEvents();
        }

        @Test
        void everything_clears_the_cart() {
            cart.given(opened(), added(TEA, 2)).when(new ClearCart(ANN)).expectEvents(new CartCleared(ANN));
        }

        @Test
        void everything_of_an_empty_cart_is_already_done() {
            cart.given(opened(), added(TEA, 2), new CartCleared(ANN)).when(new ClearCart(ANN)).expectNoEvents();
        }
    }

    @Nested
    class Starting_a_checkout {

        @Test
        void takes_what_is_in_the_cart_by_sku() {
            cart.given(opened(), added(TEA, 2), added(CUP, 3), added(TEA, 5))
                .when(new StartCheckout(ANN, CHECKOUT, Money.of(900, "EUR"), VISA, CONTACT))
                .expectEvents(new CheckoutStarted(ANN, CHECKOUT, List.of(line(CUP, 3), line(TEA, 7)),
                    Money.of(900, "EUR"), VISA, CONTACT));
        }

        @Test
        void of_an_empty_cart_is_refused() {
            cart.given(opened(), added(TEA, 2), new CartCleared(ANN)).when(start(CHECKOUT))
                .expectNoEvents().expectExceptionDetails(new CartIsEmpty(ANN));
        }

        @Test
        void of_a_cart_that_never_was_is_refused() {
            cart.givenNoPriorActivity().when(start(CHECKOUT))
                .expectNoEvents().expectExceptionDetails(new CartIsEmpty(ANN));
        }

        @Test
        void while_another_one_runs_is_refused() {
            cart.given(opened(), added(TEA, 2), started(line(TEA, 2))).when(start(OTHER_CHECKOUT))
                .expectNoEvents().expectExceptionDetails(new CheckoutInProgress(CHECKOUT));
        }

        @Test
        void again_is_the_same_wish() {
            cart.given(opened(), added(TEA, 2), started(line(TEA, 2))).when(start(CHECKOUT)).expectNoEvents();
        }

        @Test
        void again_after_its_end_is_the_same_wish() {
            cart.given(opened(), added(TEA, 2), started(line(TEA, 2)), new CheckoutRefused(ANN, CHECKOUT, DEARER))
                .when(start(CHECKOUT)).expectNoEvents();
        }

        @Test
        void after_a_refusal_is_possible_at_once() {
            cart.given(opened(), added(TEA, 2), started(line(TEA, 2)), new CheckoutRefused(ANN, CHECKOUT, DEARER))
                .when(start(OTHER_CHECKOUT))
                .expectEvents(new CheckoutStarted(ANN, OTHER_CHECKOUT, List.of(line(TEA, 2)), null,
                    null, null));
        }
    }

    @Nested
    class Ending_a_checkout {

        @Test
        void well_says_what_leaves_the_cart() {
            cart.given(opened(), added(TEA, 2), started(line(TEA, 2)), added(TEA, 3))
                .when(new CompleteCheckout(ANN, CHECKOUT))
                .expectEvents(completed(line(TEA, 2)));
        }

        @Test
        void neither_loses_nor_buys_what_was_added_meanwhile() {
            cart.given(opened(), added(TEA, 2), started(line(TEA, 2)), added(TEA, 3), added(CUP, 5),
                completed(line(TEA, 2)))
                .when(start(OTHER_CHECKOUT))
                .expectEvents(new CheckoutStarted(ANN, OTHER_CHECKOUT, List.of(line(CUP, 5), line(TEA, 3)),
                    null, null, null));
        }

        @Test
        void takes_no_more_than_is_left_of_what_was_taken_out_meanwhile() {
            cart.given(opened(), added(TEA, 5), started(line(TEA, 5)), quantitySet(TEA, 2), completed(line(TEA, 5)))
                .when(start(OTHER_CHECKOUT))
                .expectExceptionDetails(new CartIsEmpty(ANN));
        }

        @Test
        void twice_changes_nothing() {
            cart.given(opened(), added(TEA, 2), started(line(TEA, 2)), completed(line(TEA, 2)), added(CUP, 3))
                .when(new CompleteCheckout(ANN, CHECKOUT)).expectNoEvents();
        }

        @Test
        void badly_says_why() {
            cart.given(opened(), added(TEA, 2), started(line(TEA, 2)))
                .when(new RefuseCheckout(ANN, CHECKOUT, DEARER))
                .expectEvents(new CheckoutRefused(ANN, CHECKOUT, DEARER));
        }

        @Test
        void badly_twice_changes_nothing() {
            cart.given(opened(), added(TEA, 2), started(line(TEA, 2)), new CheckoutRefused(ANN, CHECKOUT, DEARER))
                .when(new RefuseCheckout(ANN, CHECKOUT, DEARER)).expectNoEvents();
        }

        @Test
        void of_another_checkout_than_the_one_that_runs_changes_nothing() {
            cart.given(opened(), added(TEA, 2), started(line(TEA, 2)))
                .when(new CompleteCheckout(ANN, OTHER_CHECKOUT)).expectNoEvents();
        }
    }

    static CartOpened opened() {
        return new CartOpened(ANN);
    }

    static AddItem add(Sku sku, int quantity) {
        return new AddItem(ANN, sku, Quantity.of(quantity));
    }

    static SetQuantity set(Sku sku, int quantity) {
        return new SetQuantity(ANN, sku, Quantity.of(quantity));
    }

    static StartCheckout start(CheckoutId checkout) {
        return new StartCheckout(ANN, checkout, null, null, null);
    }

    static ItemAdded added(Sku sku, int quantity) {
        return new ItemAdded(ANN, sku, Quantity.of(quantity), OFFERS.get(sku).price());
    }

    static QuantitySet quantitySet(Sku sku, int quantity) {
        return new QuantitySet(ANN, sku, Quantity.of(quantity), OFFERS.get(sku).price());
    }

    static CartLine line(Sku sku, int quantity) {
        return new CartLine(sku, Quantity.of(quantity));
    }

    static CheckoutStarted started(CartLine... lines) {
        return new CheckoutStarted(ANN, CHECKOUT, List.of(lines), null, null, null);
    }

    static CheckoutCompleted completed(CartLine... lines) {
        return new CheckoutCompleted(ANN, CHECKOUT, OrderId.of(CHECKOUT), List.of(lines));
    }
}
