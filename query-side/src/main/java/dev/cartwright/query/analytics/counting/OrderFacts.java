package dev.cartwright.query.analytics.counting;

import dev.cartwright.api.order.OrderEvent;
import dev.cartwright.api.order.OrderEvent.OrderAuthorized;
import dev.cartwright.api.order.OrderEvent.OrderCancelled;
import dev.cartwright.api.order.OrderEvent.OrderPaid;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.api.order.OrderEvent.OrderRefundRefused;
import dev.cartwright.api.order.OrderEvent.OrderRefunded;
import dev.cartwright.api.order.OrderEvent.OrderShipped;
import dev.cartwright.api.order.RefundId;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What analytics_order_view knows of an order, without its version.
 *
 * @param day     on which it was placed, in the shop
 * @param refunds how much of it each has given back; a bank may turn one away after days, then it is none
 */
record OrderFacts(String customer, Instant placedAt, LocalDate day, String currency, long total, List<Line> lines,
    @Nullable Instant authorizedAt, @Nullable Instant paidAt, @Nullable Instant shippedAt,
    @Nullable Instant cancelledAt, Map<String, Long> refunds) {

    OrderFacts {
        lines = List.copyOf(lines);
        refunds = Map.copyOf(refunds);
    }

    /** So much of one product, at the price of the purchase. */
    record Line(String sku, int quantity, long unitPrice) {

        long total() {
            return Math.multiplyExact(unitPrice, quantity);
        }
    }

    BigInteger refunded() {
        return refunds.values().stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    }

    long units() {
        return lines.stream().mapToLong(Line::quantity).sum();
    }

    static OrderFacts after(@Nullable OrderFacts facts, OrderEvent event, Instant at, LocalDate day) {
        return event instanceof OrderPlaced placed
            ? of(placed, at, day)
            : Objects.requireNonNull(facts, "an order begins with its placement").after(event, at);
    }

    private static OrderFacts of(OrderPlaced placed, Instant at, LocalDate day) {
        var lines = placed.lines().stream()
            .map(line -> new Line(line.sku().value(), line.quantity().value(), line.unitPrice().amount())).toList();
        return new OrderFacts(placed.customerId().value(), at, day, placed.total().currency().getCurrencyCode(),
            placed.total().amount(), lines, null, null, null, null, Map.of());
    }

    private OrderFacts after(OrderEvent event, Instant at) {
        return switch (event) {
            case OrderAuthorized _ -> with(first(authorizedAt, at), paidAt, shippedAt, cancelledAt, refunds);
            case OrderPaid _ -> with(authorizedAt, first(paidAt, at), shippedAt, cancelledAt, refunds);
            case OrderShipped _ -> with(authorizedAt, paidAt, first(shippedAt, at), cancelledAt, refunds);
            case OrderCancelled _ -> with(authorizedAt, paidAt, shippedAt, first(cancelledAt, at), refunds);
            case OrderRefunded(_, var refund, var amount) -> withRefund(refund, amount.amount());
            case OrderRefundRefused(_, var refund, _, _) -> withRefund(refund, null);
            case OrderPlaced _ -> throw new IllegalStateException("an order is placed once");
            case OrderEvent.OrderPaymentStarted _ -> this;
            case OrderEvent.OrderPaymentDeclined _ -> this;
            case OrderEvent.OrderRefundGranted _ -> this;
        };
    }

    private static Instant first(@Nullable Instant before, Instant now) {
        return before == null ? now : before;
    }

    private OrderFacts withRefund(RefundId refund, @Nullable Long amount) {
        var now = new HashMap<>(refunds);
        now.remove(refund.toString());
        if (amount != null) {
            now.put(refund.toString(), amount);
        }
        return with(authorizedAt, paidAt, shippedAt, cancelledAt, now);
    }

    private OrderFacts with(@Nullable Instant authorized, @Nullable Instant paid, @Nullable Instant shipped,
        @Nullable Instant cancelled, Map<String, Long> wentBack) {
        return new OrderFacts(customer, placedAt, day, currency, total, lines, authorized, paid, shipped, cancelled,
            wentBack);
    }
}
