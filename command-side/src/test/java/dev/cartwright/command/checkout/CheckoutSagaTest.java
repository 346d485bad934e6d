package dev.cartwright.command.checkout;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Money;
import dev.cartwright.api.Price;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.cart.CartCommand.CompleteCheckout;
import dev.cartwright.api.cart.CartCommand.RefuseCheckout;
import dev.cartwright.api.cart.CartEvent.CheckoutCompleted;
import dev.cartwright.api.cart.CartEvent.CheckoutRefused;
import dev.cartwright.api.cart.CartEvent.CheckoutStarted;
import dev.cartwright.api.cart.CartLine;
import dev.cartwright.api.checkout.CheckoutRejection.OutOfStock;
import dev.cartwright.api.checkout.CheckoutRejection.PriceChanged;
import dev.cartwright.api.checkout.Shortage;
import dev.cartwright.api.inventory.InventoryCommand.ReleaseStock;
import dev.cartwright.api.inventory.InventoryCommand.ReserveStock;
import dev.cartwright.api.inventory.InventoryEvent.ReservationRefused;
import dev.cartwright.api.inventory.InventoryEvent.StockReleased;
import dev.cartwright.api.inventory.InventoryEvent.StockReserved;
import dev.cartwright.api.order.OrderCommand.PlaceOrder;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.api.order.OrderLine;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.axonframework.test.saga.SagaTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CheckoutSagaTest {

    static final CheckoutId CHECKOUT = new CheckoutId(new UUID(7, 1));
    static final OrderId ORDER = OrderId.of(CHECKOUT);
    static final CustomerId ANN = new CustomerId("ann");
    static final Sku CUP = new Sku("CUP");
    static final Sku POT = new Sku("POT");
    static final Sku TEA = new Sku("TEA");
    static final Duration OVERDUE_AFTER = Duration.ofSeconds(30);

    final SagaTestFixture<CheckoutSaga> saga = new SagaTestFixture<>(CheckoutSaga.class);

    @BeforeEach
    void policy() {
        saga.registerResource(new CheckoutPolicy(OVERDUE_AFTER, Duration.ofSeconds(10), Duration.ofSeconds(60),
            Duration.ofMinutes(30), Duration.ofDays(6),
            CheckoutPolicy.Place.OVER_THE_LOG));
    }

    @Nested
    class On_the_way_to_an_order {

        @Test
        void it_reserves_every_line_by_sku_and_sets_itself_a_deadline() {
            saga.givenNoPriorActivity()
                .whenPublishingA(started(null, line(CUP, 3), line(TEA, 2)))
                .expectDispatchedCommands(reserve(CUP, 3), reserve(TEA, 2))
                .expectScheduledDeadline(OVERDUE_AFTER, new CheckoutOverdue(CHECKOUT))
                .expectActiveSagas(1);
        }

        @Test
        void it_waits_until_every_line_has_had_its_answer() {
            saga.givenAPublished(started(null, line(CUP, 3), line(TEA, 2)))
                .whenPublishingA(reserved(TEA, 2, 450))
                .expectNoDispatchedCommands();
        }

        @Test
        void it_places_the_order_at_the_prices_of_the_reservations() {
            saga.givenAPublished(started(null, line(CUP, 3), line(TEA, 2)))
                .andThenAPublished(reserved(TEA, 2, 450))
                .whenPublishingA(reserved(CUP, 3, 800))
                .expectDispatchedCommands(
                    new PlaceOrder(ORDER, ANN, List.of(ordered(CUP, 3, 800), ordered(TEA, 2, 450)), null));
        }

        @Test
        void it_places_the_order_when_the_total_is_as_expected() {
            saga.givenAPublished(started(Money.of(900, "EUR"), line(TEA, 2)))
                .whenPublishingA(reserved(TEA, 2, 450))
                .expectDispatchedCommands(new PlaceOrder(ORDER, ANN, List.of(ordered(TEA, 2, 450)), null));
        }

        @Test
        void it_completes_the_checkout_once_the_order_is_placed() {
            saga.givenAPublished(started(null, line(TEA, 2)))
                .andThenAPublished(reserved(TEA, 2, 450))
                .whenPublishingA(placed())
                .expectDispatchedCommands(new CompleteCheckout(ANN, CHECKOUT));
        }

        @Test
        void it_ends_with_the_checkout_and_waits_for_nothing_more() {
            saga.givenAPublished(started(null, line(TEA, 2)))
                .andThenAPublished(reserved(TEA, 2, 450))
                .andThenAPublished(placed())
                .whenPublishingA(new CheckoutCompleted(ANN, CHECKOUT, ORDER, List.of(line(TEA, 2))))
                .expectNoDispatchedCommands()
                .expectNoScheduledDeadlines()
                .expectActiveSagas(0);
        }

        @Test
        void it_counts_an_answer_that_comes_twice_once() {
            saga.givenAPublished(started(null, line(CUP, 3), line(TEA, 2)))
                .andThenAPublished(reserved(TEA, 2, 450))
                .whenPublishingA(reserved(TEA, 2, 450))
                .expectNoDispatchedCommands();
        }
    }

    @Nested
    class When_something_is_short {

        @Test
        void it_names_every_shortage_at_once_when_nothing_was_secured() {
            saga.givenAPublished(started(null, line(CUP, 3), line(TEA, 2)))
                .andThenAPublished(refused(TEA, 2, 1))
                .whenPublishingA(refused(CUP, 3, 0))
                .expectDispatchedCommands(new RefuseCheckout(ANN, CHECKOUT, new OutOfStock(
                    List.of(new Shortage(CUP, Quantity.of(3), 0), new Shortage(TEA, Quantity.of(2), 1)))));
        }

        @Test
        void it_hears_every_answer_before_it_gives_up() {
            saga.givenAPublished(started(null, line(CUP, 3), line(TEA, 2)))
                .whenPublishingA(refused(CUP, 3, 0))
                .expectNoDispatchedCommands();
        }

        @Test
        void it_releases_what_was_secured_first() {
            saga.givenAPublished(started(null, line(CUP, 3), line(POT, 5), line(TEA, 2)))
                .andThenAPublished(reserved(CUP, 3, 800))
                .andThenAPublished(refused(TEA, 2, 1))
                .whenPublishingA(reserved(POT, 5, 1_900))
                .expectDispatchedCommands(new ReleaseStock(CUP, CHECKOUT), new ReleaseStock(POT, CHECKOUT));
        }

        @Test
        void it_refuses_only_when_all_of_it_is_released() {
            saga.givenAPublished(started(null, line(CUP, 3), line(POT, 5), line(TEA, 2)))
                .andThenAPublished(reserved(CUP, 3, 800))
                .andThenAPublished(refused(TEA, 2, 1))
                .andThenAPublished(reserved(POT, 5, 1_900))
                .whenPublishingA(released(POT, 5))
                .expectNoDispatchedCommands();
        }

        @Test
        void it_says_why_when_all_of_it_is_released() {
            saga.givenAPublished(started(null, line(CUP, 3), line(TEA, 2)))
                .andThenAPublished(reserved(CUP, 3, 800))
                .andThenAPublished(refused(TEA, 2, 1))
                .whenPublishingA(released(CUP, 3))
                .expectDispatchedCommands(new RefuseCheckout(ANN, CHECKOUT,
                    new OutOfStock(List.of(new Shortage(TEA, Quantity.of(2), 1)))));
        }

        @Test
        void it_ends_with_the_refusal() {
            saga.givenAPublished(started(null, line(TEA, 2)))
                .andThenAPublished(refused(TEA, 2, 1))
                .whenPublishingA(new CheckoutRefused(ANN, CHECKOUT,
                    new OutOfStock(List.of(new Shortage(TEA, Quantity.of(2), 1)))))
                .expectNoScheduledDeadlines()
                .expectActiveSagas(0);
        }
    }

    @Nested
    class When_the_total_is_not_what_the_customer_was_shown {

        @Test
        void it_releases_everything() {
            saga.givenAPublished(started(Money.of(900, "EUR"), line(TEA, 2)))
                .whenPublishingA(reserved(TEA, 2, 495))
                .expectDispatchedCommands(new ReleaseStock(TEA, CHECKOUT));
        }

        @Test
        void it_says_what_the_total_is() {
            saga.givenAPublished(started(Money.of(900, "EUR"), line(TEA, 2)))
                .andThenAPublished(reserved(TEA, 2, 495))
                .whenPublishingA(released(TEA, 2))
                .expectDispatchedCommands(new RefuseCheckout(ANN, CHECKOUT,
                    new PriceChanged(Money.of(900, "EUR"), Money.of(990, "EUR"))));
        }

        @Test
        void another_currency_is_another_total() {
            saga.givenAPublished(started(Money.of(900, "GBP"), line(TEA, 2)))
                .whenPublishingA(reserved(TEA, 2, 450))
                .expectDispatchedCommands(new ReleaseStock(TEA, CHECKOUT));
        }
    }

    @Nested
    class When_it_takes_too_long {

        @Test
        void it_asks_again_for_the_lines_without_an_answer_and_sets_a_new_deadline() {
            saga.givenAPublished(started(null, line(CUP, 3), line(TEA, 2)))
                .andThenAPublished(reserved(CUP, 3, 800))
                .whenTimeElapses(OVERDUE_AFTER)
                .expectTriggeredDeadlines(new CheckoutOverdue(CHECKOUT))
                .expectDispatchedCommands(reserve(TEA, 2))
                .expectScheduledDeadline(OVERDUE_AFTER, new CheckoutOverdue(CHECKOUT));
        }

        @Test
        void it_asks_again_for_the_order() {
            saga.givenAPublished(started(null, line(TEA, 2)))
                .andThenAPublished(reserved(TEA, 2, 450))
                .whenTimeElapses(OVERDUE_AFTER)
                .expectDispatchedCommands(new PlaceOrder(ORDER, ANN, List.of(ordered(TEA, 2, 450)), null));
        }

        @Test
        void it_asks_again_for_the_end() {
            saga.givenAPublished(started(null, line(TEA, 2)))
                .andThenAPublished(reserved(TEA, 2, 450))
                .andThenAPublished(placed())
                .whenTimeElapses(OVERDUE_AFTER)
                .expectDispatchedCommands(new CompleteCheckout(ANN, CHECKOUT));
        }

        @Test
        void it_asks_again_for_the_release() {
            saga.givenAPublished(started(null, line(CUP, 3), line(TEA, 2)))
                .andThenAPublished(reserved(CUP, 3, 800))
                .andThenAPublished(refused(TEA, 2, 1))
                .whenTimeElapses(OVERDUE_AFTER)
                .expectDispatchedCommands(new ReleaseStock(CUP, CHECKOUT));
        }
    }

    static CheckoutStarted started(@Nullable Money expectedTotal, CartLine... lines) {
        return new CheckoutStarted(ANN, CHECKOUT, List.of(lines), expectedTotal, null, null);
    }

    static CartLine line(Sku sku, int quantity) {
        return new CartLine(sku, Quantity.of(quantity));
    }

    static ReserveStock reserve(Sku sku, int quantity) {
        return new ReserveStock(sku, CHECKOUT, Quantity.of(quantity));
    }

    static StockReserved reserved(Sku sku, int quantity, long price) {
        return new StockReserved(sku, CHECKOUT, Quantity.of(quantity), Price.of(price, "EUR"), name(sku));
    }

    static ReservationRefused refused(Sku sku, int quantity, long available) {
        return new ReservationRefused(sku, CHECKOUT, Quantity.of(quantity), available);
    }

    static StockReleased released(Sku sku, int quantity) {
        return new StockReleased(sku, CHECKOUT, Quantity.of(quantity));
    }

    static OrderLine ordered(Sku sku, int quantity, long price) {
        return new OrderLine(sku, name(sku), Quantity.of(quantity), Price.of(price, "EUR"));
    }

    static OrderPlaced placed() {
        return new OrderPlaced(ORDER, ANN, List.of(ordered(TEA, 2, 450)), Money.of(900, "EUR"), null);
    }

    static ProductName name(Sku sku) {
        return new ProductName("the " + sku);
    }
}
