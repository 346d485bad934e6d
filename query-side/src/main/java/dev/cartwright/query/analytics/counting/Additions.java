package dev.cartwright.query.analytics.counting;

import dev.cartwright.api.order.OrderEvent;
import dev.cartwright.api.order.OrderEvent.OrderAuthorized;
import dev.cartwright.api.order.OrderEvent.OrderCancelled;
import dev.cartwright.api.order.OrderEvent.OrderPaid;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.api.order.OrderEvent.OrderRefundRefused;
import dev.cartwright.api.order.OrderEvent.OrderRefunded;
import dev.cartwright.api.order.OrderEvent.OrderShipped;
import dev.cartwright.query.analytics.FunnelStep;
import dev.cartwright.query.analytics.ShopTime;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a batch adds to the rows that many streams draw on. They are not read before: what is there is added to, by one
 * statement for each table. Whether an event has been counted before, the row of its own stream knows.
 */
final class Additions {

    private final ShopTime shop;
    private final Map<Hour, Sales> sales = new HashMap<>();
    private final Map<ProductDay, Sold> sold = new HashMap<>();
    private final Map<LostDay, Lost> lost = new HashMap<>();
    private final Map<Step, Long> funnel = new HashMap<>();

    Additions(ShopTime shop) {
        this.shop = shop;
    }

    record Hour(Instant start, String currency, LocalDate day) {}

    record Sales(long orders, long units, BigInteger revenue, long cancelledOrders, long cancelledUnits,
        BigInteger cancelledRevenue, BigInteger refunded) {

        Sales plus(Sales more) {
            return new Sales(orders + more.orders, units + more.units, revenue.add(more.revenue),
                cancelledOrders + more.cancelledOrders, cancelledUnits + more.cancelledUnits,
                cancelledRevenue.add(more.cancelledRevenue), refunded.add(more.refunded));
        }
    }

    /** Figures that are kept by day are kept by month, too. */
    enum Span {
        DAY, MONTH;

        LocalDate startOf(LocalDate day) {
            return this == DAY ? day : day.withDayOfMonth(1);
        }
    }

    record ProductDay(Span span, LocalDate day, String sku, String currency) {}

    record Sold(long units, BigInteger revenue, long cancelledUnits, BigInteger cancelledRevenue) {

        Sold plus(Sold more) {
            return new Sold(units + more.units, revenue.add(more.revenue), cancelledUnits + more.cancelledUnits,
                cancelledRevenue.add(more.cancelledRevenue));
        }
    }

    record LostDay(Span span, LocalDate day, String sku) {}

    record Lost(long requests, long units) {

        Lost plus(Lost more) {
            return new Lost(requests + more.requests, units + more.units);
        }
    }

    record Step(Span span, LocalDate day, FunnelStep step, String reason) {}

    // --- what is counted

    /** @param before what was known of the order, if anything was */
    void count(@Nullable OrderFacts before, OrderEvent event, OrderFacts after, Instant at) {
        switch (event) {
            case OrderPlaced _ -> place(after, at);
            case OrderCancelled _ -> cancel(Objects.requireNonNull(before), at);
            case OrderRefunded _ -> refund(before, after, at);
            case OrderRefundRefused _ -> refund(before, after, at); // it may have gone back, and come again
            case OrderAuthorized _ -> countFirst(before == null ? null : before.authorizedAt(),
                FunnelStep.ORDER_AUTHORIZED, at);
            case OrderPaid _ -> countFirst(before == null ? null : before.paidAt(), FunnelStep.ORDER_PAID, at);
            case OrderShipped _ -> countFirst(before == null ? null : before.shippedAt(), FunnelStep.ORDER_SHIPPED, at);
            case OrderEvent.OrderPaymentStarted _ -> {}
            case OrderEvent.OrderPaymentDeclined _ -> {}
            case OrderEvent.OrderRefundGranted _ -> {}
        }
    }

    private void place(OrderFacts order, Instant at) {
        add(at, order.currency(), new Sales(1, order.units(), BigInteger.valueOf(order.total()), 0, 0,
            BigInteger.ZERO, BigInteger.ZERO));
        for (var line : order.lines()) {
            add(shop.dayOf(at), line.sku(), order.currency(),
                new Sold(line.quantity(), BigInteger.valueOf(line.total()), 0, BigInteger.ZERO));
        }
        count(FunnelStep.ORDER_PLACED, "", at);
    }

    private void cancel(OrderFacts order, Instant at) {
        if (order.cancelledAt() != null) {
            return;
        }
        add(at, order.currency(), new Sales(0, 0, BigInteger.ZERO, 1, order.units(),
            BigInteger.valueOf(order.total()), BigInteger.ZERO));
        for (var line : order.lines()) {
            add(shop.dayOf(at), line.sku(), order.currency(),
                new Sold(0, BigInteger.ZERO, line.quantity(), BigInteger.valueOf(line.total())));
        }
        count(FunnelStep.ORDER_CANCELLED, "", at);
    }

    private void refund(@Nullable OrderFacts before, OrderFacts after, Instant at) {
        var more = after.refunded().subtract(Objects.requireNonNull(before).refunded());
        if (more.signum() != 0) {
            add(at, after.currency(), new Sales(0, 0, BigInteger.ZERO, 0, 0, BigInteger.ZERO, more));
        }
    }

    private void countFirst(@Nullable Instant done, FunnelStep step, Instant at) {
        if (done == null) {
            count(step, "", at);
        }
    }

    void count(FunnelStep step, String reason, Instant at) {
        for (var span : Span.values()) {
            funnel.merge(new Step(span, span.startOf(shop.dayOf(at)), step, reason), 1L, Long::sum);
        }
    }

    void countLost(String sku, long units, Instant at) {
        for (var span : Span.values()) {
            lost.merge(new LostDay(span, span.startOf(shop.dayOf(at)), sku), new Lost(1, units), Lost::plus);
        }
    }

    private void add(Instant at, String currency, Sales more) {
        sales.merge(new Hour(shop.hourOf(at), currency, shop.dayOf(at)), more, Sales::plus);
    }

    private void add(LocalDate day, String sku, String currency, Sold more) {
        for (var span : Span.values()) {
            sold.merge(new ProductDay(span, span.startOf(day), sku, currency), more, Sold::plus);
        }
    }

    // --- what came of it

    Map<Hour, Sales> sales() {
        return sales;
    }

    Map<ProductDay, Sold> sold() {
        return sold;
    }

    Map<LostDay, Lost> lost() {
        return lost;
    }

    Map<Step, Long> funnel() {
        return funnel;
    }
}
