package dev.cartwright.api.order;

import dev.cartwright.api.Money;
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
import dev.cartwright.api.order.OrderView.Entry;
import dev.cartwright.api.order.OrderView.Line;
import dev.cartwright.api.order.OrderView.Refund;
import dev.cartwright.api.order.OrderView.Shipment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells an order's events one after the other, and shows at any time what they come to: both sides show it alike.
 *
 * <p>The three axes follow from what happened. An order is completed when all of it is shipped and paid. A payment that
 * was promised and let go again leaves nothing: it is pending as before.
 */
public final class OrderStory {

    private final OrderPlaced placed;
    private final Instant placedAt;
    private List<Line> lines;
    private Money paid;
    private Money refunded;
    private PaymentStatus payment;
    private boolean cancelled;
    private long version;
    private final List<Shipment> shipments;
    private final List<Refund> refunds;
    private final List<Entry> history;

    private OrderStory(OrderPlaced placed, Instant at) {
        this.placed = placed;
        placedAt = at;
        lines = placed.lines().stream().map(Line::of).toList();
        paid = Money.zero(placed.total().currency());
        refunded = paid;
        payment = placed.total().equals(paid) ? PaymentStatus.PAID : PaymentStatus.PENDING; // free of charge is paid
        shipments = new ArrayList<>();
        refunds = new ArrayList<>();
        history = new ArrayList<>();
    }

    private OrderStory(OrderView view) {
        placed = new OrderPlaced(view.orderId(), view.customerId(), List.of(), view.total(), view.contact());
        placedAt = view.placedAt();
        lines = view.lines();
        paid = view.paid();
        refunded = view.refunded();
        payment = view.paymentStatus();
        cancelled = view.status() == OrderStatus.CANCELLED;
        version = view.version();
        shipments = new ArrayList<>(view.shipments());
        refunds = new ArrayList<>(view.refunds());
        history = new ArrayList<>(view.history());
    }

    /**
     * The order after one more event.
     *
     * @param before null before it was placed
     * @param at     the event's time
     * @param by     who caused it
     * @throws IllegalStateException where the event cannot come next
     */
    public static OrderView after(@Nullable OrderView before, OrderEvent event, Instant at, String by) {
        if (before != null) {
            var story = new OrderStory(before);
            story.tell(event, at, by);
            return story.view();
        }
        if (!(event instanceof OrderPlaced placed)) {
            throw new IllegalStateException("an order begins with its placement");
        }
        var story = new OrderStory(placed, at);
        story.note(event, at, by);
        return story.view();
    }

    private void tell(OrderEvent event, Instant at, String by) {
        switch (event) {
            case OrderPlaced _ -> throw new IllegalStateException("an order is placed once");
            case OrderPaymentStarted _ -> payment = PaymentStatus.PENDING;
            case OrderAuthorized _ -> payment = PaymentStatus.AUTHORIZED;
            case OrderPaymentDeclined _ -> payment = PaymentStatus.DECLINED;
            case OrderPaid(_, _, var amount) -> {
                paid = paid.plus(amount);
                payment = afterRefunds();
            }
            case OrderShipped(_, var shipment, var units, var tracking, _) -> {
                shipments.add(new Shipment(shipment, at, units, tracking));
                move(units, (line, count) -> line.moved(count, 0));
            }
            case OrderCancelled(_, var cause, _, _, _) -> {
                cancelled = true;
                payment = afterCancellation(cause);
            }
            case OrderRefundGranted(_, var refund, _, var amount, var reason, var restock) -> {
                refunds.add(new Refund(refund, at, amount, Refund.Status.REQUESTED, reason, null));
                move(restock, (line, count) -> line.moved(0, count));
            }
            case OrderRefunded(_, var refund, var amount) -> {
                settle(new Refund(refund, at, amount, Refund.Status.REFUNDED, null, null));
                refunded = refunded.plus(amount);
                payment = afterRefunds();
            }
            case OrderRefundRefused(_, var refund, var amount, var code) -> {
                if (settle(new Refund(refund, at, amount, Refund.Status.REFUSED, null, code))) { // it had gone back
                    refunded = refunded.minus(amount);
                    payment = afterRefunds();
                }
            }
        }
        note(event, at, by);
    }

    private void note(OrderEvent event, Instant at, String by) {
        history.add(new Entry(at, event.getClass().getSimpleName(), by));
        version++;
    }

    private PaymentStatus afterRefunds() {
        if (refunded.amount() == 0) {
            return PaymentStatus.PAID;
        }
        return refunded.amount() < paid.amount() ? PaymentStatus.PARTIALLY_REFUNDED : PaymentStatus.REFUNDED;
    }

    private PaymentStatus afterCancellation(CancellationCause cause) {
        if (cause == CancellationCause.PAYMENT_WINDOW_CLOSED) {
            return PaymentStatus.EXPIRED;
        }
        return payment == PaymentStatus.AUTHORIZED ? PaymentStatus.PENDING : payment;
    }

    private void move(List<OrderedUnits> units, BiFunction<Line, Integer, Line> moved) {
        lines = lines.stream()
            .map(line -> moved.apply(line, units.stream().filter(of -> of.sku().equals(line.sku()))
                .mapToInt(of -> of.quantity().value()).sum()))
            .toList();
    }

    /** @return whether it had gone back before */
    private boolean settle(Refund refund) {
        for (var i = 0; i < refunds.size(); i++) {
            var before = refunds.get(i);
            if (before.refundId().equals(refund.refundId())) {
                refunds.set(i, new Refund(refund.refundId(), before.at(), refund.amount(), refund.status(),
                    before.reason(), refund.declineCode()));
                return before.status() == Refund.Status.REFUNDED;
            }
        }
        refunds.add(refund); // of what came too late, or was paid for an order that is called off
        return false;
    }

    private OrderView view() {
        return new OrderView(placed.orderId(), placed.customerId(), lines, placed.total(), status(), payment,
            fulfilment(), placedAt, version, paid, refunded, shipments, refunds, history,
            placed.contact());
    }

    private OrderStatus status() {
        if (cancelled) {
            return OrderStatus.CANCELLED;
        }
        return all(line -> line.shipped() == line.quantity().value()) && paid.amount() >= placed.total().amount()
            ? OrderStatus.COMPLETED
            : OrderStatus.PLACED;
    }

    private FulfilmentStatus fulfilment() {
        if (all(line -> line.returned() == line.quantity().value())) {
            return FulfilmentStatus.RETURNED;
        }
        if (all(line -> line.shipped() == line.quantity().value())) {
            return FulfilmentStatus.SHIPPED;
        }
        return all(line -> line.shipped() == 0) ? FulfilmentStatus.UNFULFILLED : FulfilmentStatus.PARTIALLY_SHIPPED;
    }

    private boolean all(Predicate<Line> fact) {
        return lines.stream().allMatch(fact);
    }
}
