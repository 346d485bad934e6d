package dev.cartwright.command.inventory;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.Note;
import dev.cartwright.api.Price;
import dev.cartwright.api.ProductDescription;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.inventory.InventoryCommand;
import dev.cartwright.api.inventory.InventoryCommand.ChangePrice;
import dev.cartwright.api.inventory.InventoryCommand.CorrectStock;
import dev.cartwright.api.inventory.InventoryCommand.ReceiveStock;
import dev.cartwright.api.inventory.InventoryCommand.RegisterProduct;
import dev.cartwright.api.inventory.InventoryCommand.ReleaseStock;
import dev.cartwright.api.inventory.InventoryCommand.ReserveStock;
import dev.cartwright.api.inventory.InventoryCommand.RetireProduct;
import dev.cartwright.api.inventory.InventoryEvent.ProductRegistered;
import dev.cartwright.api.inventory.InventoryEvent.ProductRepriced;
import dev.cartwright.api.inventory.InventoryEvent.ProductRetired;
import dev.cartwright.api.inventory.InventoryEvent.ReservationRefused;
import dev.cartwright.api.inventory.InventoryEvent.StockCorrected;
import dev.cartwright.api.inventory.InventoryEvent.StockReceived;
import dev.cartwright.api.inventory.InventoryEvent.StockReleased;
import dev.cartwright.api.inventory.InventoryEvent.StockReserved;
import dev.cartwright.api.inventory.InventoryRejection.BelowReserved;
import dev.cartwright.api.inventory.InventoryRejection.CurrencyIsFixed;
import dev.cartwright.api.inventory.InventoryRejection.SkuIsTaken;
import dev.cartwright.api.inventory.InventoryRejection.UnknownProduct;
import dev.cartwright.api.inventory.StockDelta;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProductInventoryTest {

    static final Sku TEA = new Sku("TEA");
    static final ProductName NAME = new ProductName("Green tea");
    static final Price PRICE = Price.of(450, "EUR");
    static final Price NEW_PRICE = Price.of(495, "EUR");
    static final Note REASON = new Note("counted again");
    static final CheckoutId CHECKOUT = new CheckoutId(new UUID(7, 1));
    static final CheckoutId OTHER_CHECKOUT = new CheckoutId(new UUID(7, 2));

    final FixtureConfiguration<ProductInventory> product = new AggregateTestFixture<>(ProductInventory.class);

    @Nested
    class Registering {

        @Test
        void brings_the_product_into_being_with_its_first_stock() {
            var description = new ProductDescription("Loose leaves");
            product.givenNoPriorActivity()
                .when(new RegisterProduct(TEA, NAME, description, PRICE, Quantity.of(12)))
                .expectEvents(new ProductRegistered(TEA, NAME, description, PRICE), received(12));
        }

        @Test
        void may_do_without_stock() {
            product.givenNoPriorActivity()
                .when(new RegisterProduct(TEA, NAME, null, PRICE, null))
                .expectEvents(registered());
        }

        @Test
        void is_refused_when_the_sku_is_taken() {
            product.given(registered())
                .when(new RegisterProduct(TEA, new ProductName("Another tea"), null, PRICE, Quantity.of(3)))
                .expectNoEvents()
                .expectExceptionDetails(new SkuIsTaken(TEA));
        }
    }

    @Nested
    class Repricing {

        @Test
        void sets_the_price_of_what_is_sold_from_now_on() {
            product.given(registered(), received(5), reserved(CHECKOUT, 2))
                .when(new ChangePrice(TEA, NEW_PRICE))
                .expectEvents(new ProductRepriced(TEA, NEW_PRICE));
        }

        @Test
        void to_the_same_price_is_no_change() {
            product.given(registered(), new ProductRepriced(TEA, NEW_PRICE))
                .when(new ChangePrice(TEA, NEW_PRICE))
                .expectNoEvents();
        }

        @Test
        void is_refused_in_another_currency() {
            product.given(registered())
                .when(new ChangePrice(TEA, Price.of(450, "GBP")))
                .expectNoEvents()
                .expectExceptionDetails(new CurrencyIsFixed(TEA, Currency.getInstance("EUR")));
        }
    }

    @Nested
    class Correcting_stock {

        @ParameterizedTest
        @CsvSource({"-3, true", "-4, false", "1, true"})
        void stops_at_what_is_reserved(int delta, boolean accepted) {
            var result = product.given(registered(), received(5), reserved(CHECKOUT, 2))
                .when(new CorrectStock(TEA, new StockDelta(delta), REASON));
            if (accepted) {
                result.expectEvents(new StockCorrected(TEA, new StockDelta(delta), REASON));
            } else {
                result.expectNoEvents().expectExceptionDetails(new BelowReserved(TEA, 5, 2));
            }
        }
    }

    @Nested
    class Retiring {

        @Test
        void ends_the_sale() {
            product.given(registered(), received(5)).when(new RetireProduct(TEA)).expectEvents(retired());
        }

        @Test
        void again_changes_nothing() {
            product.given(registered(), retired()).when(new RetireProduct(TEA)).expectNoEvents();
        }

        @Test
        void leaves_what_is_reserved_promised() {
            product.given(registered(), received(5), reserved(CHECKOUT, 2), retired())
                .when(new ReleaseStock(TEA, CHECKOUT))
                .expectEvents(released(CHECKOUT, 2));
        }
    }

    @Nested
    class Reserving {

        @Test
        void promises_the_quantity_at_the_price_of_the_moment() {
            product.given(registered(), received(5), new ProductRepriced(TEA, NEW_PRICE))
                .when(reserve(CHECKOUT, 2))
                .expectEvents(new StockReserved(TEA, CHECKOUT, Quantity.of(2), NEW_PRICE, NAME));
        }

        @ParameterizedTest
        @CsvSource({"2, true", "3, true", "4, false"})
        void stops_at_what_is_available(int wanted, boolean promised) {
            var result = product.given(registered(), received(5), reserved(OTHER_CHECKOUT, 2))
                .when(reserve(CHECKOUT, wanted));
            if (promised) {
                result.expectEvents(reserved(CHECKOUT, wanted));
            } else {
                result.expectEvents(refused(CHECKOUT, wanted, 3));
            }
        }

        @Test
        void is_refused_once_retired_whatever_is_in_stock() {
            product.given(registered(), received(5), retired())
                .when(reserve(CHECKOUT, 2))
                .expectEvents(refused(CHECKOUT, 2, 0));
        }

        @Test
        void again_for_the_same_checkout_is_answered_already() {
            product.given(registered(), received(5), reserved(CHECKOUT, 2))
                .when(reserve(CHECKOUT, 2))
                .expectNoEvents();
        }

        @Test
        void is_not_answered_anew_when_it_was_refused_and_stock_has_come_in_since() {
            product.given(registered(), refused(CHECKOUT, 2, 0), received(5))
                .when(reserve(CHECKOUT, 2))
                .expectNoEvents();
        }

        @Test
        void is_not_answered_anew_when_it_was_released() {
            product.given(registered(), received(5), reserved(CHECKOUT, 2), released(CHECKOUT, 2))
                .when(reserve(CHECKOUT, 2))
                .expectNoEvents();
        }

        @ParameterizedTest
        @CsvSource({"999, false", "1000, true"})
        void remembers_so_many_answers_and_no_more(int answersSince, boolean forgotten) {
            var history = new ArrayList<Object>(List.of(registered(), received(5), refused(CHECKOUT, 9, 5)));
            IntStream.range(0, answersSince)
                .mapToObj(n -> refused(new CheckoutId(new UUID(9, n)), 9, 5)).forEach(history::add);
            var result = product.given(history).when(reserve(CHECKOUT, 2));
            if (forgotten) {
                result.expectEvents(reserved(CHECKOUT, 2));
            } else {
                result.expectNoEvents();
            }
        }
    }

    @Nested
    class Releasing {

        @Test
        void names_what_it_undoes() {
            product.given(registered(), received(5), reserved(CHECKOUT, 2), reserved(OTHER_CHECKOUT, 3))
                .when(new ReleaseStock(TEA, CHECKOUT))
                .expectEvents(released(CHECKOUT, 2));
        }

        @Test
        void makes_it_available_again() {
            product.given(registered(), received(5), reserved(OTHER_CHECKOUT, 4), released(OTHER_CHECKOUT, 4))
                .when(reserve(CHECKOUT, 5))
                .expectEvents(reserved(CHECKOUT, 5));
        }

        @Test
        void twice_changes_nothing() {
            product.given(registered(), received(5), reserved(CHECKOUT, 2), released(CHECKOUT, 2))
                .when(new ReleaseStock(TEA, CHECKOUT))
                .expectNoEvents();
        }

        @Test
        void what_was_never_promised_changes_nothing() {
            product.given(registered(), received(5)).when(new ReleaseStock(TEA, CHECKOUT)).expectNoEvents();
        }
    }

    static Stream<InventoryCommand> everythingButRegistering() {
        return Stream.of(new ChangePrice(TEA, PRICE), new ReceiveStock(TEA, Quantity.of(3), null),
            new CorrectStock(TEA, new StockDelta(-2), REASON), new RetireProduct(TEA), reserve(CHECKOUT, 2),
            new ReleaseStock(TEA, CHECKOUT));
    }

    @ParameterizedTest
    @MethodSource("everythingButRegistering")
    void a_product_that_there_is_not_refuses_everything(InventoryCommand command) {
        product.givenNoPriorActivity().when(command)
            .expectNoEvents()
            .expectExceptionDetails(new UnknownProduct(TEA));
    }

    @Test
    void received_stock_says_what_it_came_with() {
        var reference = new Note("delivery 4711");
        product.given(registered())
            .when(new ReceiveStock(TEA, Quantity.of(3), reference))
            .expectEvents(new StockReceived(TEA, Quantity.of(3), reference));
    }

    static ProductRegistered registered() {
        return new ProductRegistered(TEA, NAME, null, PRICE);
    }

    static ProductRetired retired() {
        return new ProductRetired(TEA);
    }

    static StockReceived received(int quantity) {
        return new StockReceived(TEA, Quantity.of(quantity), null);
    }

    static ReserveStock reserve(CheckoutId checkout, int quantity) {
        return new ReserveStock(TEA, checkout, Quantity.of(quantity));
    }

    static StockReserved reserved(CheckoutId checkout, int quantity) {
        return new StockReserved(TEA, checkout, Quantity.of(quantity), PRICE, NAME);
    }

    static ReservationRefused refused(CheckoutId checkout, int quantity, long available) {
        return new ReservationRefused(TEA, checkout, Quantity.of(quantity), available);
    }

    static StockReleased released(CheckoutId checkout, int quantity) {
        return new StockReleased(TEA, checkout, Quantity.of(quantity));
    }
}
