package dev.cartwright.audit.verification;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.Money;
import dev.cartwright.api.Sku;
import dev.cartwright.api.cart.CartEvent;
import dev.cartwright.api.cart.CartEvent.CheckoutCompleted;
import dev.cartwright.api.cart.CartEvent.CheckoutRefused;
import dev.cartwright.api.cart.CartEvent.CheckoutStarted;
import dev.cartwright.api.inventory.InventoryEvent;
import dev.cartwright.api.inventory.InventoryEvent.StockReleased;
import dev.cartwright.api.inventory.InventoryEvent.StockReserved;
import dev.cartwright.api.inventory.InventoryEvent.StockShipped;
import dev.cartwright.api.order.OrderEvent;
import dev.cartwright.api.order.OrderEvent.OrderAuthorized;
import dev.cartwright.api.order.OrderEvent.OrderCancelled;
import dev.cartwright.api.order.OrderEvent.OrderPaid;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.api.order.OrderEvent.OrderRefundRefused;
import dev.cartwright.api.order.OrderEvent.OrderRefunded;
import dev.cartwright.api.order.OrderEvent.OrderShipped;
import dev.cartwright.api.order.OrderLine;
import dev.cartwright.api.order.RefundId;
import dev.cartwright.api.payment.PaymentEvent;
import dev.cartwright.api.payment.PaymentEvent.PaymentCaptured;
import dev.cartwright.api.payment.PaymentEvent.PaymentRefunded;
import dev.cartwright.api.payment.PaymentEvent.RefundRefused;
import dev.cartwright.audit.reading.Entry;
import dev.cartwright.audit.verification.Deal.Promise;
import dev.cartwright.audit.verification.Finding.Check;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An auditor's own books of what streams have to do with each other, entered in the order of the log: what is promised,
 * ordered, paid and shipped for one checkout. Keeps some hundred bytes for each checkout there ever was.
 */
final class Books {

    private final Map<CheckoutId, Deal> deals = new HashMap<>();
    private final Set<RefundId> goneBack = new HashSet<>();
    private final Set<RefundId> toldBack = new HashSet<>();
    private final Findings findings;

    Books(Findings findings) {
        this.findings = findings;
    }

    Map<CheckoutId, Deal> deals() {
        return deals;
    }

    void enter(Entry entry) {
        switch (entry.event()) {
            case CartEvent event -> enter(event, entry);
            case InventoryEvent event -> enter(event, entry);
            case OrderEvent event -> enter(event, entry, deal(event.checkoutId(), entry));
            case PaymentEvent event -> enter(event, entry, deal(event.orderId().checkoutId(), entry));
            default -> {} // said by whoever reads it
        }
    }

    private @Nullable Deal deal(CheckoutId checkout, Entry entry) {
        var deal = deals.get(checkout);
        if (deal == null) {
            finding(entry, Check.STOCK, entry.name() + " belongs to checkout " + checkout + ", which nobody began");
        } else {
            deal.touched = entry.time();
            deal.touchedAt = entry.position();
        }
        return deal;
    }

    private void enter(CartEvent event, Entry entry) {
        if (event instanceof CheckoutStarted begun) {
            if (deals.putIfAbsent(begun.checkoutId(), new Deal(entry.position(), entry.time())) != null) {
                finding(entry, Check.ORDER, "checkout " + begun.checkoutId() + " is begun twice");
            }
        } else if (event instanceof CheckoutCompleted done) {
            var deal = end(done.checkoutId(), entry);
            if (deal != null && !deal.hasOrder()) {
                finding(entry, Check.END, "checkout " + done.checkoutId() + " is completed without an order");
            }
        } else if (event instanceof CheckoutRefused no) {
            var deal = end(no.checkoutId(), entry);
            if (deal != null) {
                deal.refused = true;
                if (!deal.promises.isEmpty()) {
                    finding(entry, Check.STOCK, "checkout %s is refused, and %s is still promised to it".formatted(
                        no.checkoutId(), deal.promises.keySet()));
                }
                if (deal.hasOrder() && !deal.cancelled) {
                    finding(entry, Check.END, "checkout " + no.checkoutId() + " is refused, and its order stands");
                }
            }
        }
    }

    private @Nullable Deal end(CheckoutId checkout, Entry entry) {
        var deal = deal(checkout, entry);
        if (deal != null && deal.ended) {
            finding(entry, Check.END, "checkout " + checkout + " ends twice");
        }
        if (deal != null) {
            deal.ended = true;
        }
        return deal;
    }

    private void enter(InventoryEvent event, Entry entry) {
        switch (event) {
            case StockReserved it -> {
                var deal = deal(it.checkoutId(), entry);
                if (deal != null) {
                    deal.promises.put(it.sku(), new Promise(it.quantity().value(), it.unitPrice()));
                }
            }
            case StockReleased it -> take(it.checkoutId(), it.sku(), it.quantity().value(), entry);
            case StockShipped it -> take(it.checkoutId(), it.sku(), it.quantity().value(), entry);
            default -> {} // of no checkout
        }
    }

    private void take(CheckoutId checkout, Sku sku, long quantity, Entry entry) {
        var deal = deal(checkout, entry);
        if (deal != null) { // that there is so much of it is seen by whoever folds the product
            deal.promises.computeIfPresent(sku, (_, promise) -> promise.quantity() <= quantity
                ? null
                : new Promise(promise.quantity() - quantity, promise.price()));
        }
    }

    private void enter(OrderEvent event, Entry entry, @Nullable Deal deal) {
        if (deal == null) {
            return;
        }
        switch (event) {
            case OrderPlaced placed -> place(placed, entry, deal);
            case OrderAuthorized _ -> {
                deal.authorized = true;
                deal.authorizedAt = entry.position();
            }
            case OrderPaid it -> {
                deal.goneOn = true;
                deal.told = Math.addExact(deal.told, it.amount().amount());
            }
            case OrderShipped _ -> {
                if (!deal.authorized && deal.told == 0 && deal.total != null && deal.total.amount() > 0) {
                    finding(entry, Check.MONEY, "shipped, though nobody has paid for it");
                }
                deal.goneOn = true;
            }
            case OrderCancelled _ -> {
                deal.cancelled = true;
                deal.goneOn = true;
            }
            case OrderRefunded it -> {
                toldBack.add(it.refundId());
                deal.toldBack = Math.addExact(deal.toldBack, it.amount().amount());
            }
            case OrderRefundRefused it -> {
                if (toldBack.remove(it.refundId())) {
                    deal.toldBack -= it.amount().amount();
                }
            }
            default -> {} // wishes, and noes
        }
    }

    /** Every unit of it is promised, at the price at which it is ordered. */
    private void place(OrderPlaced placed, Entry entry, Deal deal) {
        if (deal.hasOrder()) {
            finding(entry, Check.ORDER, "the checkout has an order already");
        }
        deal.orderedAt = entry.position();
        deal.total = placed.total();
        var sum = Money.zero(placed.total().currency());
        for (OrderLine line : placed.lines()) {
            var promise = deal.promises.get(line.sku());
            if (promise == null || promise.quantity() != line.quantity().value()
                || !promise.price().equals(line.unitPrice())) {
                finding(entry, Check.STOCK, "%s of %s is ordered, and not promised like that".formatted(
                    line.quantity(), line.sku()));
            }
            sum = sum.plus(line.lineTotal());
        }
        if (!sum.equals(placed.total())) {
            finding(entry, Check.MONEY, "the lines add up to %s, not %s".formatted(sum, placed.total()));
        }
    }

    private void enter(PaymentEvent event, Entry entry, @Nullable Deal deal) {
        if (deal == null) {
            return;
        }
        switch (event) {
            case PaymentCaptured it -> deal.taken = Math.addExact(deal.taken, it.amount().amount());
            case PaymentRefunded it -> {
                goneBack.add(it.refundId());
                deal.given = Math.addExact(deal.given, it.amount().amount());
            }
            case RefundRefused it -> {
                if (goneBack.remove(it.refundId())) {
                    deal.given -= it.amount().amount();
                }
            }
            default -> {} // wishes, and noes
        }
        if (deal.given > deal.taken) {
            finding(entry, Check.MONEY, "more has gone back than was taken");
        }
        if (deal.total != null && deal.taken - deal.given > deal.total.amount()) {
            // an order is paid for once: a second payment must go back, which takes a moment
            deal.touched = entry.time();
        }
    }

    private void finding(Entry entry, Check check, String detail) {
        findings.add(entry.position(), check, entry.stream(), detail);
    }
}
