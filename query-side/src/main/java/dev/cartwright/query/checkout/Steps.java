package dev.cartwright.query.checkout;

import dev.cartwright.api.Money;
import dev.cartwright.api.cart.CartEvent.CheckoutStarted;
import dev.cartwright.api.checkout.CheckoutRejection;
import dev.cartwright.api.checkout.CheckoutRejection.OrderWasCancelled;
import dev.cartwright.api.checkout.CheckoutRejection.OutOfStock;
import dev.cartwright.api.checkout.CheckoutRejection.PaymentDeclined;
import dev.cartwright.api.checkout.CheckoutRejection.PriceChanged;
import dev.cartwright.api.inventory.InventoryEvent.ReservationRefused;
import dev.cartwright.api.inventory.InventoryEvent.StockReleased;
import dev.cartwright.api.inventory.InventoryEvent.StockReserved;
import dev.cartwright.api.order.OrderEvent.OrderPaymentStarted;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import java.math.BigDecimal;
import java.util.Currency;

/** What happened on the way of a checkout, as sentences for people. */
final class Steps {

    private Steps() {}

    static String sentence(CheckoutStarted event) {
        var units = event.lines().stream().mapToLong(line -> line.quantity().value()).sum();
        var expected = event.expectedTotal();
        return "%d of %d %s to be bought%s".formatted(units, event.lines().size(),
            event.lines().size() == 1 ? "product" : "products", expected == null ? "" : ", for " + text(expected));
    }

    static String sentence(StockReserved event) {
        return "%s of %s reserved at %s each".formatted(event.quantity(), event.sku(),
            text(event.unitPrice().amount(), event.unitPrice().currency()));
    }

    static String sentence(ReservationRefused event) {
        return "%s of %s wanted, %d available".formatted(event.requested(), event.sku(), event.available());
    }

    static String sentence(StockReleased event) {
        return "%s of %s released".formatted(event.quantity(), event.sku());
    }

    static String sentence(OrderPlaced event) {
        return "order %s placed over %s".formatted(event.orderId(), text(event.total()));
    }

    static String sentence(OrderPaymentStarted event) {
        return "%s asked for by %s".formatted(text(event.amount()), event.method());
    }

    static String sentence(CheckoutRejection refusal) {
        return switch (refusal) {
            case OutOfStock outOfStock -> outOfStock.reason();
            case PaymentDeclined declined -> declined.reason();
            case OrderWasCancelled cancelled -> cancelled.reason();
            case PriceChanged(var expected, var current) ->
                "the cart costs %s, not %s".formatted(text(current), text(expected));
        };
    }

    static String text(Money money) {
        return text(money.amount(), money.currency());
    }

    /** In the currency's usual digits: 450 EUR are 4.50 EUR, 450 JPY are 450 JPY. */
    private static String text(long minorUnits, Currency currency) {
        return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits()).toPlainString() + " " + currency;
    }
}
