package dev.cartwright.audit.state;

import dev.cartwright.api.Note;
import dev.cartwright.api.cart.CartEvent;
import dev.cartwright.api.cart.CartEvent.CartCleared;
import dev.cartwright.api.cart.CartEvent.CartOpened;
import dev.cartwright.api.cart.CartEvent.CheckoutCompleted;
import dev.cartwright.api.cart.CartEvent.CheckoutRefused;
import dev.cartwright.api.cart.CartEvent.CheckoutStarted;
import dev.cartwright.api.cart.CartEvent.ItemAdded;
import dev.cartwright.api.cart.CartEvent.ItemRemoved;
import dev.cartwright.api.cart.CartEvent.QuantitySet;
import dev.cartwright.api.customer.CustomerEvent.CustomerErased;
import dev.cartwright.api.inventory.InventoryEvent;
import dev.cartwright.api.order.OrderEvent;
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
import dev.cartwright.api.order.OrderedUnits;
import dev.cartwright.api.payment.PaymentEvent;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an event changed, as a sentence for people. */
final class Words {

    private Words() {}

    /** @param before null of the first event of a life */
    static String of(@Nullable State before, State after, Object event) {
        return switch (event) {
            case InventoryEvent it -> StockWords.of(StockWords.stockOf(before), ((ProductState) after).stock(), it,
                before == null ? null : ((ProductState) before).price());
            case CartEvent it -> of(it);
            case OrderEvent it -> of(it);
            case PaymentEvent it -> PaymentWords.of(it);
            case CustomerErased it -> "what %s had told about himself is forgotten".formatted(it.customerId());
            default -> throw new IllegalStateException("nothing is known of " + event.getClass());
        };
    }

    private static String of(CartEvent event) {
        return switch (event) {
            case CartOpened it -> "cart of %s opened".formatted(it.customerId());
            case ItemAdded(_, var sku, var quantity, var price) -> "%s more of %s, shown at %s each".formatted(quantity,
                sku, Amounts.text(price));
            case QuantitySet(_, var sku, var quantity, var price) -> "%s: %s in all from now on, shown at %s each"
                .formatted(sku, quantity, Amounts.text(price));
            case ItemRemoved(_, var sku, var quantity) -> "all %s of %s taken out".formatted(quantity, sku);
            case CartCleared _ -> "everything taken out";
            case CheckoutStarted it -> "checkout %s of %d lines begun%s".formatted(it.checkoutId(), it.lines().size(),
                it.expectedTotal() == null ? "" : ", if it costs " + Amounts.text(it.expectedTotal()));
            case CheckoutCompleted it -> "bought as order %s: what was bought leaves the cart".formatted(it.orderId());
            case CheckoutRefused it -> "checkout %s came to nothing: %s".formatted(it.checkoutId(),
                it.reason().reason());
        };
    }

    private static String of(OrderEvent event) {
        return switch (event) {
            case OrderPlaced it -> "order over %s placed by %s".formatted(Amounts.text(it.total()), it.customerId());
            case OrderPaymentStarted it -> "%s asked for by %s".formatted(Amounts.text(it.amount()), it.method());
            case OrderAuthorized it -> "payment %s is promised".formatted(it.paymentId());
            case OrderPaymentDeclined it -> "payment %s was declined: %s".formatted(it.paymentId(), it.declineCode());
            case OrderPaid it -> "%s paid".formatted(Amounts.text(it.amount()));
            case OrderShipped it -> "shipped: %s".formatted(units(it.units()));
            case OrderCancelled it -> "cancelled, %s%s".formatted(
                it.cause().name().toLowerCase(Locale.ROOT).replace('_', ' '), because(it.reason()));
            case OrderRefundGranted it -> "%s to go back%s".formatted(Amounts.text(it.amount()), because(it.reason()));
            case OrderRefunded it -> "%s went back".formatted(Amounts.text(it.amount()));
            case OrderRefundRefused it -> "%s could not go back: %s".formatted(Amounts.text(it.amount()),
                it.declineCode());
        };
    }

    private static String units(List<OrderedUnits> units) {
        return units.stream().map(of -> of.quantity() + " of " + of.sku()).collect(Collectors.joining(", "));
    }

    static String because(@Nullable Note reason) {
        return reason == null ? "" : " (" + reason + ")";
    }
}
