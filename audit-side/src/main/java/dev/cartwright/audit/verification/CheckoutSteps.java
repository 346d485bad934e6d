package dev.cartwright.audit.verification;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.cart.CartEvent.CheckoutCompleted;
import dev.cartwright.api.cart.CartEvent.CheckoutRefused;
import dev.cartwright.api.cart.CartEvent.CheckoutStarted;
import dev.cartwright.api.checkout.CheckoutRejection;
import dev.cartwright.api.checkout.CheckoutRejection.PriceChanged;
import dev.cartwright.api.inventory.InventoryEvent.ReservationRefused;
import dev.cartwright.api.inventory.InventoryEvent.StockReleased;
import dev.cartwright.api.inventory.InventoryEvent.StockReserved;
import dev.cartwright.api.order.OrderEvent.OrderAuthorized;
import dev.cartwright.api.order.OrderEvent.OrderCancelled;
import dev.cartwright.api.order.OrderEvent.OrderPaymentDeclined;
import dev.cartwright.api.order.OrderEvent.OrderPaymentStarted;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.audit.state.Amounts;
import org.jspecify.annotations.Nullable;

/** What an event is called where a checkout is shown. Written down apart from who shows it: that is what is audited. */
final class CheckoutSteps {

    private CheckoutSteps() {}

    /** A step of a checkout, in words. */
    record Step(CheckoutId checkout, String detail) {}

    /** Null where the event is none. */
    static @Nullable Step of(Object event) {
        return switch (event) {
            case CheckoutStarted it -> new Step(it.checkoutId(), begun(it));
            case CheckoutCompleted it -> new Step(it.checkoutId(), "the cart is bought");
            case CheckoutRefused it -> new Step(it.checkoutId(), refused(it.reason()));
            case StockReserved it -> new Step(it.checkoutId(), "%s of %s reserved at %s each".formatted(it.quantity(),
                it.sku(), Amounts.text(it.unitPrice())));
            case ReservationRefused it -> new Step(it.checkoutId(), "%s of %s wanted, %d available".formatted(
                it.requested(), it.sku(), it.available()));
            case StockReleased it -> new Step(it.checkoutId(), "%s of %s released".formatted(it.quantity(), it.sku()));
            case OrderPlaced it -> new Step(it.checkoutId(), "order %s placed over %s".formatted(it.orderId(),
                Amounts.text(it.total())));
            case OrderPaymentStarted it -> new Step(it.checkoutId(), "%s asked for by %s".formatted(
                Amounts.text(it.amount()), it.method()));
            case OrderAuthorized it -> new Step(it.checkoutId(), "the payment is promised");
            case OrderPaymentDeclined it -> new Step(it.checkoutId(), "the payment was declined: " + it.declineCode());
            case OrderCancelled it -> new Step(it.checkoutId(), "the order is cancelled");
            default -> null;
        };
    }

    private static String begun(CheckoutStarted event) {
        var units = event.lines().stream().mapToLong(line -> line.quantity().value()).sum();
        var products = event.lines().size() == 1 ? "product" : "products";
        var expected = event.expectedTotal() == null ? "" : ", for " + Amounts.text(event.expectedTotal());
        return "%d of %d %s to be bought%s".formatted(units, event.lines().size(), products, expected);
    }

    private static String refused(CheckoutRejection reason) {
        return reason instanceof PriceChanged(var expected, var current)
            ? "the cart costs %s, not %s".formatted(Amounts.text(current), Amounts.text(expected))
            : reason.reason();
    }
}
