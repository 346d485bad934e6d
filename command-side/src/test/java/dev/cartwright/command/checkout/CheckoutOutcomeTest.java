package dev.cartwright.command.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Money;
import dev.cartwright.api.PaymentMethod;
import dev.cartwright.api.Price;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.cart.CartEvent.CheckoutCompleted;
import dev.cartwright.api.cart.CartEvent.CheckoutRefused;
import dev.cartwright.api.checkout.CheckoutRejection.OutOfStock;
import dev.cartwright.api.checkout.Shortage;
import dev.cartwright.api.order.OrderEvent.OrderAuthorized;
import dev.cartwright.api.order.OrderEvent.OrderPaymentStarted;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.api.order.OrderLine;
import dev.cartwright.api.order.PaymentId;
import dev.cartwright.api.order.PaymentStatus;
import dev.cartwright.command.checkout.CheckoutOutcome.Bought;
import dev.cartwright.command.checkout.CheckoutOutcome.Refused;
import dev.cartwright.log.LogWatch.Happened;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CheckoutOutcomeTest {

    private static final CheckoutId CHECKOUT = new CheckoutId(new UUID(7, 1));
    private static final OrderId ORDER = OrderId.of(CHECKOUT);
    private static final PaymentId PAYMENT = PaymentId.of(ORDER, 1);
    private static final CustomerId ANN = new CustomerId("ann");
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Money TOTAL = Money.of(900, "EUR");
    private static final Object PLACED = new OrderPlaced(ORDER, ANN,
        List.of(new OrderLine(new Sku("TEA"), new ProductName("Tea"), Quantity.of(2), Price.of(450, "EUR"))), TOTAL,
        null);
    private static final Object COMPLETED = new CheckoutCompleted(ANN, CHECKOUT, ORDER, List.of());

    @Test
    void is_not_known_before_the_end() {
        assertThat(CheckoutOutcome.of(List.of())).isEmpty();
        assertThat(CheckoutOutcome.of(happened(PLACED))).isEmpty();
    }

    @Test
    void is_the_order_as_it_was_at_that_moment() {
        var outcome = CheckoutOutcome.of(happened(PLACED,
            new OrderPaymentStarted(ORDER, PAYMENT, TOTAL, new PaymentMethod("pm_card_visa")),
            new OrderAuthorized(ORDER, PAYMENT), COMPLETED, PLACED));

        assertThat(outcome).get().isInstanceOfSatisfying(Bought.class, bought -> {
            assertThat(bought.position()).as("of the last of its events").isEqualTo(14);
            assertThat(bought.order().paymentStatus()).isEqualTo(PaymentStatus.AUTHORIZED);
            assertThat(bought.order().total()).isEqualTo(TOTAL);
            assertThat(bought.order().version()).isEqualTo(3);
            assertThat(bought.order().history()).extracting(entry -> entry.by()).containsOnly("ann-herself");
        });
    }

    @Test
    void is_why_not() {
        var reason = new OutOfStock(List.of(new Shortage(new Sku("TEA"), Quantity.of(3), 2)));

        assertThat(CheckoutOutcome.of(happened(new CheckoutRefused(ANN, CHECKOUT, reason))))
            .contains(new Refused(reason, 11));
    }

    private static List<Happened> happened(Object... events) {
        var happened = new ArrayList<Happened>();
        for (var event : events) {
            happened.add(new Happened(event, 11 + happened.size(), NOON, "ann-herself"));
        }
        return happened;
    }
}
