package dev.cartwright.command.order;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Money;
import dev.cartwright.api.Price;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.order.OrderCommand.PlaceOrder;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.api.order.OrderLine;
import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class OrderTest {

    static final OrderId ID = OrderId.of(new CheckoutId(new UUID(7, 1)));
    static final CustomerId ANN = new CustomerId("ann");
    static final List<OrderLine> LINES = List.of(
        new OrderLine(new Sku("CUP"), new ProductName("Cup"), Quantity.of(3), Price.of(800, "EUR")),
        new OrderLine(new Sku("TEA"), new ProductName("Tea"), Quantity.of(2), Price.of(450, "EUR")));

    final FixtureConfiguration<Order> order = new AggregateTestFixture<>(Order.class);

    @Test
    void is_placed_at_the_sum_of_its_lines() {
        order.givenNoPriorActivity().when(new PlaceOrder(ID, ANN, LINES))
            .expectEvents(new OrderPlaced(ID, ANN, LINES, Money.of(3_300, "EUR")));
    }

    @Test
    void is_placed_once_however_often_its_checkout_asks() {
        order.given(new OrderPlaced(ID, ANN, LINES, Money.of(3_300, "EUR")))
            .when(new PlaceOrder(ID, ANN, LINES))
            .expectNoEvents();
    }
}
