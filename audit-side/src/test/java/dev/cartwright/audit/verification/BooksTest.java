package dev.cartwright.audit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Money;
import dev.cartwright.api.PaymentMethod;
import dev.cartwright.api.Price;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.cart.CartEvent.CheckoutCompleted;
import dev.cartwright.api.cart.CartEvent.CheckoutRefused;
import dev.cartwright.api.cart.CartEvent.CheckoutStarted;
import dev.cartwright.api.cart.CartLine;
import dev.cartwright.api.checkout.CheckoutRejection.OrderWasCancelled;
import dev.cartwright.api.inventory.InventoryEvent.StockReleased;
import dev.cartwright.api.inventory.InventoryEvent.StockReserved;
import dev.cartwright.api.order.CancellationCause;
import dev.cartwright.api.order.OrderEvent.OrderAuthorized;
import dev.cartwright.api.order.OrderEvent.OrderCancelled;
import dev.cartwright.api.order.OrderEvent.OrderPaid;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.api.order.OrderEvent.OrderShipped;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.api.order.OrderLine;
import dev.cartwright.api.order.OrderedUnits;
import dev.cartwright.api.order.PaymentId;
import dev.cartwright.api.order.ShipmentId;
import dev.cartwright.api.payment.PaymentEvent.PaymentCaptured;
import dev.cartwright.api.payment.PaymentEvent.PaymentRequested;
import dev.cartwright.audit.reading.Entry;
import dev.cartwright.audit.verification.Finding.Check;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What streams have to do with each other: a history that adds up, and the same with one thing wrong. */
class BooksTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Sku TEA = new Sku("TEA");
    private static final CustomerId ANN = new CustomerId("ann");
    private static final CheckoutId CHECKOUT = new CheckoutId(UUID.randomUUID());
    private static final OrderId ORDER = OrderId.of(CHECKOUT);
    private static final PaymentId PAYMENT = PaymentId.of(ORDER, 1);
    private static final Price PRICE = Price.of(450, "EUR");
    private static final Money TOTAL = Money.of(1350, "EUR");
    private static final List<CartLine> LINES = List.of(new CartLine(TEA, Quantity.of(3)));

    private static final Object STARTED = new CheckoutStarted(ANN, CHECKOUT, LINES, null, null, null);
    private static final Object RESERVED = new StockReserved(TEA, CHECKOUT, Quantity.of(3), PRICE,
        new ProductName("Tea"));
    private static final Object PLACED = placed(3, PRICE, TOTAL);
    private static final Object COMPLETED = new CheckoutCompleted(ANN, CHECKOUT, ORDER, LINES);
    private static final Object AUTHORIZED = new OrderAuthorized(ORDER, PAYMENT);
    private static final Object SHIPPED = new OrderShipped(ORDER, new ShipmentId(UUID.randomUUID()),
        List.of(new OrderedUnits(TEA, Quantity.of(3))), null, PAYMENT);
    private static final Object CAPTURED = new PaymentCaptured(PAYMENT, TOTAL);
    private static final Object PAID = new OrderPaid(ORDER, PAYMENT, TOTAL);
    private static final Object CANCELLED = new OrderCancelled(ORDER, CancellationCause.REQUESTED, null,
        List.of(new OrderedUnits(TEA, Quantity.of(3))), null);

    private static OrderPlaced placed(int quantity, Price price, Money total) {
        return new OrderPlaced(ORDER, ANN,
            List.of(new OrderLine(TEA, new ProductName("Tea"), Quantity.of(quantity), price)), total, null);
    }

    /** What is found an hour later, where deadlines have been seen to up to a position. */
    private static List<Finding> found(long deadlinesUpTo, Object... history) {
        var findings = new Findings();
        var books = new Books(findings);
        for (int i = 0; i < history.length; i++) {
            books.enter(new Entry(i + 1L, "some-stream", i, history[i], NOON, "ann", "request"));
        }
        new Ends(new Deadlines(deadlinesUpTo, deadlinesUpTo), NOON.plusSeconds(3600), findings).look(books);
        return findings.told();
    }

    private static void assertOne(List<Finding> found, Check check, long position, String words) {
        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo(check);
            assertThat(finding.position()).isEqualTo(position);
            assertThat(finding.detail()).contains(words);
        });
    }

    @Test
    void a_sale_from_its_beginning_to_its_end_is_sound() {
        assertThat(found(100, STARTED, RESERVED, PLACED, COMPLETED,
            new PaymentRequested(PAYMENT, TOTAL, new PaymentMethod("visa")), AUTHORIZED, SHIPPED, CAPTURED, PAID))
            .isEmpty();
        assertThat(found(0, STARTED, RESERVED, PLACED, COMPLETED)).as("it may still be paid").isEmpty();
        assertThat(found(0, STARTED, RESERVED, PLACED, COMPLETED, AUTHORIZED)).as("or shipped").isEmpty();
    }

    @Test
    void what_has_no_end_and_no_deadline_is_found() {
        assertOne(found(0, STARTED), Check.END, 1, "has no end");
        assertOne(found(3, STARTED, RESERVED, PLACED, COMPLETED), Check.END, 3, "not paid");
        assertOne(found(5, STARTED, RESERVED, PLACED, COMPLETED, AUTHORIZED), Check.END, 5, "not shipped");
    }

    @Test
    void an_order_is_exactly_what_was_promised() {
        assertOne(found(0, STARTED, RESERVED, placed(2, PRICE, Money.of(900, "EUR")), COMPLETED), Check.STOCK, 3,
            "not promised");
        assertOne(found(0, STARTED, RESERVED, placed(3, Price.of(400, "EUR"), Money.of(1200, "EUR")), COMPLETED),
            Check.STOCK, 3, "not promised");
        assertOne(found(0, STARTED, RESERVED, placed(3, PRICE, Money.of(1349, "EUR")), COMPLETED), Check.MONEY, 3,
            "add up");
    }

    @Test
    void what_is_called_off_gives_back_what_was_promised_to_it() {
        var released = new StockReleased(TEA, CHECKOUT, Quantity.of(3));
        assertThat(found(0, STARTED, RESERVED, PLACED, COMPLETED, CANCELLED, released)).isEmpty();
        assertOne(found(0, STARTED, RESERVED, PLACED, COMPLETED, CANCELLED), Check.STOCK, 5, "still promised");
        assertOne(found(0, STARTED, RESERVED, PLACED, CANCELLED,
            new CheckoutRefused(ANN, CHECKOUT, new OrderWasCancelled(ORDER)), released), Check.STOCK, 5,
            "still promised");
    }

    @Test
    void the_order_and_its_payments_tell_the_same_of_money() {
        assertOne(found(0, STARTED, RESERVED, PLACED, COMPLETED, AUTHORIZED, SHIPPED, CAPTURED), Check.MONEY, 7,
            "the order says that 0 was paid, its payments 1350");
        assertOne(found(0, STARTED, RESERVED, PLACED, COMPLETED, SHIPPED), Check.MONEY, 5, "nobody has paid");
    }

    @Test
    void what_nobody_began_belongs_to_nobody() {
        assertOne(found(0, RESERVED), Check.STOCK, 1, "nobody began");
    }
}
