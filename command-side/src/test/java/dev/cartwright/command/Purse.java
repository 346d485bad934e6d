package dev.cartwright.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.api.order.OrderEvent;
import dev.cartwright.api.order.OrderEvent.OrderAuthorized;
import dev.cartwright.api.order.OrderEvent.OrderCancelled;
import dev.cartwright.api.order.OrderEvent.OrderPaid;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.api.order.OrderEvent.OrderRefunded;
import dev.cartwright.api.order.OrderEvent.OrderShipped;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.api.order.PaymentId;
import dev.cartwright.api.payment.PaymentEvent;
import dev.cartwright.api.payment.PaymentEvent.CaptureRefused;
import dev.cartwright.api.payment.PaymentEvent.PaymentAuthorized;
import dev.cartwright.api.payment.PaymentEvent.PaymentCaptured;
import dev.cartwright.api.payment.PaymentEvent.PaymentRefunded;
import dev.cartwright.api.payment.PaymentEvent.PaymentRequested;
import dev.cartwright.api.payment.PaymentEvent.PaymentVoided;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** An auditor's own books of the money, kept from the events alone. */
final class Purse {

    private final Map<OrderId, OrderPlaced> orders = new HashMap<>();
    private final Set<OrderId> cancelled = new HashSet<>();
    private final Map<PaymentId, Long> asked = new HashMap<>();
    private final Set<PaymentId> promised = new HashSet<>();
    private final Map<PaymentId, Long> taken = new HashMap<>();
    private final Map<OrderId, Long> ordersTold = new HashMap<>();
    private final Map<OrderId, Long> refundsTold = new HashMap<>();
    private final Map<PaymentId, Long> returned = new HashMap<>();
    private final Set<OrderId> secured = new HashSet<>();

    void enter(OrderEvent event) {
        var id = event.orderId();
        switch (event) {
            case OrderPlaced placed -> orders.put(id, placed);
            case OrderAuthorized _ -> {
                assertThat(cancelled).as("paid after it was called off").doesNotContain(id);
                secured.add(id);
            }
            case OrderShipped _ -> assertThat(secured.contains(id) || orders.get(id).total().amount() == 0)
                .as("shipped without money").isTrue();
            case OrderCancelled _ -> cancelled.add(id);
            case OrderPaid paid -> {
                secured.add(id);
                ordersTold.merge(id, paid.amount().amount(), Long::sum);
            }
            case OrderRefunded refunded -> refundsTold.merge(id, refunded.amount().amount(), Long::sum);
            default -> {} // wishes, and noes
        }
    }

    void enter(PaymentEvent event) {
        var id = event.paymentId();
        switch (event) {
            case PaymentRequested requested -> {
                assertThat(asked.put(id, requested.amount().amount())).as("asked for once").isNull();
                assertThat(requested.amount()).isEqualTo(orders.get(id.orderId()).total());
            }
            case PaymentAuthorized _ -> assertThat(promised.add(id)).as("promised once").isTrue();
            case PaymentCaptured captured -> {
                promised.remove(id);
                assertThat(taken.put(id, captured.amount().amount())).as("taken once").isNull();
            }
            case PaymentVoided _ -> promised.remove(id);
            case CaptureRefused _ -> promised.remove(id);
            case PaymentRefunded refunded -> assertThat(returned.merge(id, refunded.amount().amount(), Long::sum))
                .as("no more than was taken").isLessThanOrEqualTo(taken.get(id));
            default -> {} // wishes, and noes
        }
    }

    /** When the provider has said its last word, and has refused to give nothing back. */
    void requireEverythingSettled() {
        taken.forEach((payment, amount) -> {
            if (cancelled.contains(payment.orderId())) {
                assertThat(returned.getOrDefault(payment, 0L)).as("goes back: " + payment).isEqualTo(amount);
            }
        });
        assertThat(promised).as("promised for nothing")
            .noneSatisfy(payment -> assertThat(cancelled).contains(payment.orderId()));
        orders.keySet().forEach(order -> {
            assertThat(kept(order)).as("paid once: " + order).isLessThanOrEqualTo(orders.get(order).total().amount());
            assertThat(ordersTold.getOrDefault(order, 0L) - refundsTold.getOrDefault(order, 0L))
                .as("the order knows what was kept for it: " + order).isEqualTo(kept(order));
        });
    }

    private long kept(OrderId order) {
        return sum(taken, order) - sum(returned, order);
    }

    private static long sum(Map<PaymentId, Long> amounts, OrderId order) {
        return amounts.entrySet().stream().filter(of -> of.getKey().orderId().equals(order))
            .mapToLong(Map.Entry::getValue).sum();
    }
}
