package dev.cartwright.command.inventory;

import static dev.cartwright.command.inventory.ProductInventoryTest.CHECKOUT;
import static dev.cartwright.command.inventory.ProductInventoryTest.OTHER_CHECKOUT;
import static dev.cartwright.command.inventory.ProductInventoryTest.TEA;
import static dev.cartwright.command.inventory.ProductInventoryTest.received;
import static dev.cartwright.command.inventory.ProductInventoryTest.refused;
import static dev.cartwright.command.inventory.ProductInventoryTest.registered;
import static dev.cartwright.command.inventory.ProductInventoryTest.released;
import static dev.cartwright.command.inventory.ProductInventoryTest.reserve;
import static dev.cartwright.command.inventory.ProductInventoryTest.reserved;

import dev.cartwright.api.Quantity;
import dev.cartwright.api.inventory.InventoryCommand.ReleaseStock;
import dev.cartwright.api.inventory.InventoryCommand.RestockReturn;
import dev.cartwright.api.inventory.InventoryCommand.ShipStock;
import dev.cartwright.api.inventory.InventoryEvent.StockReturned;
import dev.cartwright.api.inventory.InventoryEvent.StockShipped;
import dev.cartwright.api.order.RefundId;
import dev.cartwright.api.order.ShipmentId;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

/** Stock that leaves the shop, and stock that comes back. */
class StockMovementTest {

    static final ShipmentId PARCEL = new ShipmentId(new UUID(8, 1));
    static final RefundId RETURN = new RefundId(new UUID(9, 1));
    static final Object SHIPPED = new StockShipped(TEA, CHECKOUT, PARCEL, Quantity.of(2));
    static final Object RETURNED = new StockReturned(TEA, RETURN, Quantity.of(2));

    final FixtureConfiguration<ProductInventory> product = new AggregateTestFixture<>(ProductInventory.class);

    private static ShipStock ship(int quantity) {
        return new ShipStock(TEA, CHECKOUT, PARCEL, Quantity.of(quantity));
    }

    @Test
    void a_shipment_takes_from_what_is_promised_and_what_is_there() {
        product.given(registered(), received(5), reserved(CHECKOUT, 3)).when(ship(2)).expectEvents(SHIPPED);
        product.given(registered(), received(5), reserved(CHECKOUT, 3), SHIPPED)
            .when(reserve(OTHER_CHECKOUT, 3)).expectEvents(refused(OTHER_CHECKOUT, 3, 2));
        product.given(registered(), received(5), reserved(CHECKOUT, 3), SHIPPED)
            .when(new ReleaseStock(TEA, CHECKOUT)).expectEvents(released(CHECKOUT, 1));
    }

    @Test
    void a_shipment_that_is_asked_for_twice_leaves_once() {
        product.given(registered(), received(5), reserved(CHECKOUT, 3), SHIPPED).when(ship(2)).expectNoEvents();
    }

    @Test
    void to_ship_more_than_is_promised_is_a_fault() {
        product.given(registered(), received(5), reserved(CHECKOUT, 1)).when(ship(2))
            .expectNoEvents().expectException(IllegalStateException.class);
    }

    @Test
    void what_comes_back_can_be_sold_again_and_comes_back_once() {
        product.given(registered(), received(2), reserved(CHECKOUT, 2), SHIPPED)
            .when(new RestockReturn(TEA, RETURN, Quantity.of(2))).expectEvents(RETURNED);
        product.given(registered(), received(2), reserved(CHECKOUT, 2), SHIPPED, RETURNED)
            .when(new RestockReturn(TEA, RETURN, Quantity.of(2))).expectNoEvents();
        product.given(registered(), received(2), reserved(CHECKOUT, 2), SHIPPED, RETURNED)
            .when(reserve(OTHER_CHECKOUT, 2)).expectEvents(reserved(OTHER_CHECKOUT, 2));
    }
}
