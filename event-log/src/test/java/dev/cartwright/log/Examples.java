package dev.cartwright.log;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.CustomerId;
import dev.cartwright.api.DeclineCode;
import dev.cartwright.api.Money;
import dev.cartwright.api.Note;
import dev.cartwright.api.PaymentMethod;
import dev.cartwright.api.Price;
import dev.cartwright.api.ProductDescription;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.SealedContact;
import dev.cartwright.api.Sku;
import dev.cartwright.api.cart.CartEvent.CartCleared;
import dev.cartwright.api.cart.CartEvent.CartOpened;
import dev.cartwright.api.cart.CartEvent.CheckoutCompleted;
import dev.cartwright.api.cart.CartEvent.CheckoutRefused;
import dev.cartwright.api.cart.CartEvent.CheckoutStarted;
import dev.cartwright.api.cart.CartEvent.ItemAdded;
import dev.cartwright.api.cart.CartEvent.ItemRemoved;
import dev.cartwright.api.cart.CartEvent.QuantitySet;
import dev.cartwright.api.cart.CartLine;
import dev.cartwright.api.checkout.CheckoutRejection;
import dev.cartwright.api.checkout.CheckoutRejection.OrderWasCancelled;
import dev.cartwright.api.checkout.CheckoutRejection.OutOfStock;
import dev.cartwright.api.checkout.CheckoutRejection.PriceChanged;
import dev.cartwright.api.checkout.Shortage;
import dev.cartwright.api.customer.CustomerEvent.CustomerErased;
import dev.cartwright.api.inventory.InventoryEvent.ProductRegistered;
import dev.cartwright.api.inventory.InventoryEvent.ProductRepriced;
import dev.cartwright.api.inventory.InventoryEvent.ProductRetired;
import dev.cartwright.api.inventory.InventoryEvent.ReservationRefused;
import dev.cartwright.api.inventory.InventoryEvent.StockCorrected;
import dev.cartwright.api.inventory.InventoryEvent.StockReceived;
import dev.cartwright.api.inventory.InventoryEvent.StockReleased;
import dev.cartwright.api.inventory.InventoryEvent.StockReserved;
import dev.cartwright.api.inventory.InventoryEvent.StockReturned;
import dev.cartwright.api.inventory.InventoryEvent.StockShipped;
import dev.cartwright.api.inventory.StockDelta;
import dev.cartwright.api.order.CancellationCause;
import dev.cartwright.api.order.OrderEvent.OrderAuthorized;
import dev.cartwright.api.order.OrderEvent.OrderCancelled;
import dev.cartwright.api.order.OrderEvent.OrderPaid;
import dev.cartwright.api.order.OrderEvent.OrderPaymentDeclined;
import dev.cartwright.api.order.OrderEvent.OrderPaymentStarted;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.api.order.OrderEvent.OrderRefundGranted;
import dev.cartwright.api.order.OrderEvent.OrderRefundRefused;
import dev.cartwright.api.order.OrderEvent.OrderRefunded;
import dev.cartwright.api.order.OrderEvent.OrderShipped;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.api.order.OrderLine;
import dev.cartwright.api.order.OrderedUnits;
import dev.cartwright.api.order.PaymentId;
import dev.cartwright.api.order.RefundId;
import dev.cartwright.api.order.ShipmentId;
import dev.cartwright.api.order.TrackingNumber;
import dev.cartwright.api.payment.PaymentEvent.CaptureRefused;
import dev.cartwright.api.payment.PaymentEvent.CaptureRequested;
import dev.cartwright.api.payment.PaymentEvent.PaymentAuthorized;
import dev.cartwright.api.payment.PaymentEvent.PaymentCaptured;
import dev.cartwright.api.payment.PaymentEvent.PaymentDeclined;
import dev.cartwright.api.payment.PaymentEvent.PaymentRefunded;
import dev.cartwright.api.payment.PaymentEvent.PaymentRequested;
import dev.cartwright.api.payment.PaymentEvent.PaymentStepFailed;
import dev.cartwright.api.payment.PaymentEvent.PaymentVoided;
import dev.cartwright.api.payment.PaymentEvent.PaymentWithdrawn;
import dev.cartwright.api.payment.PaymentEvent.RefundRefused;
import dev.cartwright.api.payment.PaymentEvent.RefundRequested;
import dev.cartwright.api.payment.PaymentEvent.VoidRequested;
import dev.cartwright.api.payment.PaymentStep;
import dev.cartwright.api.payment.ProviderReference;
import java.util.List;
import java.util.UUID;

/** One of each event, with everything in it; and another one of those that may lack something. */
final class Examples {

    private static final CheckoutId CHECKOUT = new CheckoutId(UUID.fromString("01935b2e-7c00-7abc-8def-0123456789ab"));
    private static final CustomerId ANN = new CustomerId("ann");
    private static final Sku CUP = new Sku("CUP");
    private static final Sku TEA = new Sku("TEA-1.a_b");
    private static final Price PRICE = Price.of(450, "EUR");
    private static final ProductName NAME = new ProductName("Grüner Tee 緑茶 🍵");
    private static final PaymentMethod VISA = new PaymentMethod("pm_card_visa");
    private static final OrderId ORDER = OrderId.of(CHECKOUT);
    private static final PaymentId PAYMENT = PaymentId.of(ORDER, 2);
    private static final ProviderReference REFERENCE = new ProviderReference("pi_3QxYz");
    private static final DeclineCode DECLINED = new DeclineCode("card_declined");
    private static final Money TOTAL = Money.of(3_300, "EUR");
    private static final Money PART = Money.of(450, "EUR");
    private static final ShipmentId SHIPMENT = new ShipmentId(
        UUID.fromString("01935b2e-8000-7abc-8def-0123456789ab"));
    private static final RefundId REFUND = new RefundId(UUID.fromString("01935b2e-9000-7abc-8def-0123456789ab"));
    private static final List<OrderedUnits> UNITS = List.of(new OrderedUnits(CUP, Quantity.of(3)),
        new OrderedUnits(TEA, Quantity.of(2)));
    private static final SealedContact CONTACT = new SealedContact(
        UUID.fromString("01935b2e-7c00-4abc-8def-0123456789ab"), "bm9uY2UgYW5kIGNpcGhlcnRleHQ=");
    private static final List<CartLine> LINES = List.of(new CartLine(CUP, Quantity.of(3)),
        new CartLine(TEA, Quantity.of(2)));

    /** @param variant names the golden file: {@code full}, or what it lacks or has */
    record Example(String variant, Object event) {}

    static final List<Example> ALL = List.of(
        full(new ProductRegistered(TEA, NAME, new ProductDescription("Loose leaves,\nfrom \"Uji\""), PRICE)),
        new Example("minimal", new ProductRegistered(TEA, NAME, null, PRICE)),
        full(new ProductRepriced(TEA, Price.of(1_250, "KWD"))),
        full(new StockReceived(TEA, Quantity.of(1_000_000_000), new Note("delivery 4711"))),
        new Example("minimal", new StockReceived(TEA, Quantity.of(12), null)),
        full(new StockCorrected(TEA, new StockDelta(-3), new Note("broken"))),
        full(new ProductRetired(TEA)),
        full(new StockReserved(TEA, CHECKOUT, Quantity.of(2), PRICE, NAME)),
        full(new ReservationRefused(TEA, CHECKOUT, Quantity.of(2), 1)),
        full(new StockReleased(TEA, CHECKOUT, Quantity.of(2))),
        full(new StockShipped(TEA, CHECKOUT, SHIPMENT, Quantity.of(2))),
        full(new StockReturned(TEA, REFUND, Quantity.of(1))),
        full(new CartOpened(ANN)),
        full(new ItemAdded(ANN, TEA, Quantity.of(2), PRICE)),
        full(new QuantitySet(ANN, TEA, Quantity.of(5), PRICE)),
        full(new ItemRemoved(ANN, TEA, Quantity.of(5))),
        full(new CartCleared(ANN)),
        full(new CheckoutStarted(ANN, CHECKOUT, LINES, Money.of(3_300, "EUR"), null, null)),
        new Example("minimal", new CheckoutStarted(ANN, CHECKOUT, LINES, null, null, null)),
        new Example("paid-at-once", new CheckoutStarted(ANN, CHECKOUT, LINES, null, VISA, null)),
        new Example("with-contact", new CheckoutStarted(ANN, CHECKOUT, LINES, null, VISA, CONTACT)),
        full(new CheckoutCompleted(ANN, CHECKOUT, OrderId.of(CHECKOUT), LINES)),
        new Example("out-of-stock", new CheckoutRefused(ANN, CHECKOUT,
            new OutOfStock(List.of(new Shortage(CUP, Quantity.of(3), 0), new Shortage(TEA, Quantity.of(2), 1))))),
        new Example("price-changed", new CheckoutRefused(ANN, CHECKOUT,
            new PriceChanged(Money.of(3_300, "EUR"), Money.of(3_390, "EUR")))),
        new Example("payment-declined", new CheckoutRefused(ANN, CHECKOUT,
            new CheckoutRejection.PaymentDeclined(DECLINED))),
        new Example("order-was-cancelled", new CheckoutRefused(ANN, CHECKOUT, new OrderWasCancelled(ORDER))),
        full(new OrderPlaced(OrderId.of(CHECKOUT), ANN,
            List.of(new OrderLine(CUP, new ProductName("Cup"), Quantity.of(3), Price.of(800, "EUR")),
                new OrderLine(TEA, NAME, Quantity.of(2), PRICE)),
            Money.of(3_300, "EUR"), null)),
        new Example("with-contact", new OrderPlaced(ORDER, ANN, List.of(
            new OrderLine(CUP, new ProductName("Cup"), Quantity.of(3), Price.of(800, "EUR"))), Money.of(2_400, "EUR"),
            CONTACT)),
        full(new CustomerErased(ANN)),
        full(new OrderPaymentStarted(ORDER, PAYMENT, TOTAL, VISA)),
        full(new OrderAuthorized(ORDER, PAYMENT)),
        full(new OrderPaymentDeclined(ORDER, PAYMENT, DECLINED)),
        full(new OrderPaid(ORDER, PAYMENT, TOTAL)),
        full(new OrderShipped(ORDER, SHIPMENT, UNITS, new TrackingNumber("1Z 999"), PAYMENT)),
        new Example("minimal", new OrderShipped(ORDER, SHIPMENT, UNITS, null, null)),
        full(new OrderCancelled(ORDER, CancellationCause.REQUESTED, new Note("too late"), UNITS, PAYMENT)),
        new Example("minimal",
            new OrderCancelled(ORDER, CancellationCause.PAYMENT_WINDOW_CLOSED, null, UNITS, null)),
        full(new OrderRefundGranted(ORDER, REFUND, PAYMENT, PART, new Note("chipped"), UNITS)),
        full(new OrderRefunded(ORDER, REFUND, PART)),
        full(new OrderRefundRefused(ORDER, REFUND, PART, DECLINED)),
        full(new PaymentRequested(PAYMENT, TOTAL, VISA)),
        full(new PaymentAuthorized(PAYMENT, REFERENCE, TOTAL)),
        full(new PaymentDeclined(PAYMENT, DECLINED)),
        full(new CaptureRequested(PAYMENT, REFERENCE, TOTAL)),
        full(new PaymentCaptured(PAYMENT, TOTAL)),
        full(new CaptureRefused(PAYMENT, DECLINED)),
        full(new PaymentWithdrawn(PAYMENT)),
        full(new VoidRequested(PAYMENT, REFERENCE)),
        full(new PaymentVoided(PAYMENT)),
        full(new RefundRequested(PAYMENT, REFUND, REFERENCE, PART)),
        full(new PaymentRefunded(PAYMENT, REFUND, PART)),
        full(new RefundRefused(PAYMENT, REFUND, PART, DECLINED)),
        full(new PaymentStepFailed(PAYMENT, PaymentStep.AUTHORIZE, 2, new Note("no answer in time"))));

    private Examples() {}

    private static Example full(Object event) {
        return new Example("full", event);
    }
}
