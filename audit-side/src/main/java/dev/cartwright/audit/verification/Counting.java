package dev.cartwright.audit.verification;

import dev.cartwright.api.cart.CartEvent.CartOpened;
import dev.cartwright.api.cart.CartEvent.CheckoutRefused;
import dev.cartwright.api.cart.CartEvent.CheckoutStarted;
import dev.cartwright.api.inventory.InventoryEvent.ReservationRefused;
import dev.cartwright.api.order.OrderEvent.OrderAuthorized;
import dev.cartwright.api.order.OrderEvent.OrderCancelled;
import dev.cartwright.api.order.OrderEvent.OrderPaid;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.api.order.OrderEvent.OrderRefundRefused;
import dev.cartwright.api.order.OrderEvent.OrderRefunded;
import dev.cartwright.api.order.OrderEvent.OrderShipped;
import dev.cartwright.api.order.RefundId;
import dev.cartwright.audit.reading.Entry;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adds up figures life by life: what can happen to an order once counts the first time, and all of it on the day on
 * which it happened. Written down apart from who shows them: that is what is audited.
 */
final class Counting {

    private static final BigInteger NONE = BigInteger.ZERO;

    private final Figures figures;

    // of the life that is being told
    private final Set<Class<?>> happened = new HashSet<>();
    private final Map<RefundId, BigInteger> givenBack = new HashMap<>();
    private @Nullable OrderPlaced order;

    Counting(Figures figures) {
        this.figures = figures;
    }

    /** One life after the other, each from its beginning. */
    void tell(Entry entry) {
        if (entry.sequence() == 0) {
            happened.clear();
            givenBack.clear();
            order = null;
        }
        switch (entry.event()) {
            case CartOpened _ -> step("cart-opened", entry);
            case CheckoutStarted _ -> step("checkout-started", entry);
            case CheckoutRefused it -> step("checkout-refused " + it.reason().code(), entry);
            case ReservationRefused it -> {
                for (var span : spans(entry.time())) {
                    figures.add(FigureTable.LOST_DEMAND, span + " " + it.sku(), entry.position(), BigInteger.ONE,
                        BigInteger.valueOf(it.requested().value()));
                }
            }
            case OrderPlaced it -> {
                order = it;
                sold(it, entry, false);
                step("order-placed", entry);
            }
            case OrderCancelled it -> {
                if (isFirst(it) && order != null) {
                    sold(order, entry, true);
                    step("order-cancelled", entry);
                }
            }
            case OrderAuthorized it -> firstStep("order-authorized", it, entry);
            case OrderPaid it -> firstStep("order-paid", it, entry);
            case OrderShipped it -> firstStep("order-shipped", it, entry);
            case OrderRefunded it -> giveBack(it.refundId(), BigInteger.valueOf(it.amount().amount()), entry);
            case OrderRefundRefused it -> giveBack(it.refundId(), NONE, entry);
            default -> {} // is not counted
        }
    }

    private boolean isFirst(Object event) {
        return happened.add(event.getClass());
    }

    private void firstStep(String step, Object event, Entry entry) {
        if (isFirst(event)) {
            step(step, entry);
        }
    }

    private void step(String step, Entry entry) {
        for (var span : spans(entry.time())) {
            figures.add(FigureTable.FUNNEL, span + " " + step, entry.position(), BigInteger.ONE);
        }
    }

    private void sold(OrderPlaced its, Entry entry, boolean calledOff) {
        var currency = its.total().currency();
        var allUnits = NONE;
        for (var line : its.lines()) {
            var units = BigInteger.valueOf(line.quantity().value());
            var revenue = BigInteger.valueOf(line.unitPrice().amount()).multiply(units);
            allUnits = allUnits.add(units);
            for (var span : spans(entry.time())) {
                var key = "%s %s %s".formatted(span, line.sku(), currency);
                if (calledOff) {
                    figures.add(FigureTable.PRODUCT_SALES, key, entry.position(), NONE, NONE, units, revenue);
                } else {
                    figures.add(FigureTable.PRODUCT_SALES, key, entry.position(), units, revenue, NONE, NONE);
                }
            }
        }
        var total = BigInteger.valueOf(its.total().amount());
        var hour = hour(entry.time()) + " " + currency;
        if (calledOff) {
            figures.add(FigureTable.SALES, hour, entry.position(), NONE, NONE, NONE, BigInteger.ONE, allUnits, total);
        } else {
            figures.add(FigureTable.SALES, hour, entry.position(), BigInteger.ONE, allUnits, total);
        }
    }

    /** A bank may turn away what was said to have gone: then it comes again. */
    private void giveBack(RefundId refund, BigInteger amount, Entry entry) {
        var before = givenBack.put(refund, amount);
        var more = amount.subtract(before == null ? NONE : before);
        if (order != null && more.signum() != 0) {
            figures.add(FigureTable.SALES, hour(entry.time()) + " " + order.total().currency(), entry.position(),
                NONE, NONE, NONE, NONE, NONE, NONE, more);
        }
    }

    private String hour(Instant time) {
        var there = time.atZone(figures.zone());
        return there.truncatedTo(ChronoUnit.HOURS).toInstant() + " " + there.toLocalDate();
    }

    private String[] spans(Instant time) {
        var day = time.atZone(figures.zone()).toLocalDate();
        return new String[]{"day " + day, "month " + day.with(TemporalAdjusters.firstDayOfMonth())};
    }
}
