package dev.cartwright.command.order;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.CustomerId;
import dev.cartwright.api.DeclineCode;
import dev.cartwright.api.Money;
import dev.cartwright.api.Note;
import dev.cartwright.api.PaymentMethod;
import dev.cartwright.api.Price;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.order.CancellationCause;
import dev.cartwright.api.order.OrderEvent.OrderAuthorized;
import dev.cartwright.api.order.OrderEvent.OrderCancelled;
import dev.cartwright.api.order.OrderEvent.OrderPaid;
import dev.cartwright.api.order.OrderEvent.OrderPaymentDeclined;
import dev.cartwright.api.order.OrderEvent.OrderPaymentStarted;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.api.order.OrderEvent.OrderShipped;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.api.order.OrderLine;
import dev.cartwright.api.order.OrderedUnits;
import dev.cartwright.api.order.PaymentId;
import dev.cartwright.api.order.RefundId;
import dev.cartwright.api.order.ShipmentId;
import dev.cartwright.api.order.TrackingNumber;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.TestExecutor;
import org.jspecify.annotations.Nullable;

/** An order of two products, and what happens to it. */
abstract class OrderTestBase {

    static final OrderId ID = OrderId.of(new CheckoutId(new UUID(7, 1)));
    static final CustomerId ANN = new CustomerId("ann");
    static final Sku CUP = new Sku("CUP");
    static final Sku TEA = new Sku("TEA");
    static final List<OrderLine> LINES = List.of(
        new OrderLine(CUP, new ProductName("Cup"), Quantity.of(3), Price.of(800, "EUR")),
        new OrderLine(TEA, new ProductName("Tea"), Quantity.of(2), Price.of(450, "EUR")));
    static final Money TOTAL = Money.of(3_300, "EUR");
    static final PaymentMethod VISA = new PaymentMethod("pm_card_visa");
    static final PaymentId FIRST = PaymentId.of(ID, 1);
    static final PaymentId SECOND = PaymentId.of(ID, 2);
    static final DeclineCode DECLINED = new DeclineCode("card_declined");
    static final ShipmentId PARCEL = new ShipmentId(new UUID(8, 1));
    static final RefundId REFUND = new RefundId(new UUID(9, 1));
    static final Note REASON = new Note("chipped");
    static final TrackingNumber TRACKED = new TrackingNumber("1Z 999");

    static final Object PLACED = new OrderPlaced(ID, ANN, LINES, TOTAL, null);
    static final Object STARTED = new OrderPaymentStarted(ID, FIRST, TOTAL, VISA);
    static final Object PROMISED = new OrderAuthorized(ID, FIRST);
    static final Object PAID = new OrderPaid(ID, FIRST, TOTAL);
    static final Object DECLINE = new OrderPaymentDeclined(ID, FIRST, DECLINED);
    static final Object SHIPPED = new OrderShipped(ID, PARCEL, List.of(units(CUP, 2)), null, FIRST);

    final FixtureConfiguration<Order> order = new AggregateTestFixture<>(Order.class);

    static OrderedUnits units(Sku sku, int quantity) {
        return new OrderedUnits(sku, Quantity.of(quantity));
    }

    static OrderCancelled cancelled(CancellationCause cause, @Nullable Note reason, @Nullable PaymentId payment) {
        return new OrderCancelled(ID, cause, reason, List.of(units(CUP, 3), units(TEA, 2)), payment);
    }

    final TestExecutor<Order> after(Object... more) {
        return order.given(Stream.concat(Stream.of(PLACED), Stream.of(more)).toList());
    }
}
