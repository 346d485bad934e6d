package dev.cartwright.audit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.CustomerId;
import dev.cartwright.api.DeclineCode;
import dev.cartwright.api.Money;
import dev.cartwright.api.Price;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.cart.CartEvent.CartOpened;
import dev.cartwright.api.cart.CartEvent.CheckoutRefused;
import dev.cartwright.api.checkout.CheckoutRejection.OrderWasCancelled;
import dev.cartwright.api.inventory.InventoryEvent.ReservationRefused;
import dev.cartwright.api.order.CancellationCause;
import dev.cartwright.api.order.OrderEvent.OrderCancelled;
import dev.cartwright.api.order.OrderEvent.OrderPaid;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.api.order.OrderEvent.OrderRefundRefused;
import dev.cartwright.api.order.OrderEvent.OrderRefunded;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.api.order.OrderLine;
import dev.cartwright.api.order.PaymentId;
import dev.cartwright.api.order.RefundId;
import dev.cartwright.audit.reading.Entry;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an auditor adds up by himself, beside what is shown. */
class CountingTest {

    private static final Sku TEA = new Sku("TEA");
    private static final CustomerId ANN = new CustomerId("ann");
    private static final CheckoutId CHECKOUT = new CheckoutId(UUID.randomUUID());
    private static final OrderId ORDER = OrderId.of(CHECKOUT);
    private static final PaymentId PAYMENT = PaymentId.of(ORDER, 1);
    private static final RefundId REFUND = new RefundId(UUID.randomUUID());

    private final Figures figures = new Figures(9, ZoneId.of("Australia/Sydney"));
    private final Counting counting = new Counting(figures);
    private long position;
    private long sequence;

    /** In Sydney, the first of them is of the next month already. */
    private static Instant at(String time) {
        return Instant.parse("2026-%s:00Z".formatted(time));
    }

    private void begins(Instant time, Object event) {
        sequence = 0;
        happens(time, event);
    }

    private void happens(Instant time, Object event) {
        counting.tell(new Entry(++position, "some-stream", sequence++, event, time, "ann", "request"));
    }

    private void shown(FigureTable table, String key, long... columns) {
        figures.show(table, table.table() + " " + key,
            Arrays.stream(columns).mapToObj(BigInteger::valueOf).toArray(BigInteger[]::new));
    }

    private List<String> found() {
        var findings = new Findings();
        figures.compare(findings);
        return findings.told().stream().map(it -> "%s %s: %s".formatted(it.position(), it.subject(), it.detail()))
            .toList();
    }

    @BeforeEach
    void some_days_of_a_shop() {
        begins(at("10-31T13:30"), new CartOpened(ANN));
        happens(at("11-30T10:00"), new CheckoutRefused(ANN, CHECKOUT, new OrderWasCancelled(ORDER)));
        begins(at("10-31T13:40"), new ReservationRefused(TEA, CHECKOUT, Quantity.of(7), 5));
        begins(at("10-31T13:59"), new OrderPlaced(ORDER, ANN, List.of(new OrderLine(TEA, new ProductName("Tea"),
            Quantity.of(2), Price.of(450, "EUR"))), Money.of(900, "EUR"), null));
        happens(at("11-02T10:00"), new OrderPaid(ORDER, PAYMENT, Money.of(900, "EUR")));
        happens(at("11-02T10:00"), new OrderPaid(ORDER, PAYMENT, Money.of(900, "EUR")));
        happens(at("11-02T11:00"), new OrderRefunded(ORDER, REFUND, Money.of(300, "EUR")));
        happens(at("11-04T11:00"), new OrderRefundRefused(ORDER, REFUND, Money.of(300, "EUR"),
            new DeclineCode("closed")));
        happens(at("11-05T11:00"), new OrderCancelled(ORDER, CancellationCause.REQUESTED, null, List.of(), null));

        shown(FigureTable.FUNNEL, "day 2026-11-01 cart-opened", 1);
        shown(FigureTable.FUNNEL, "day 2026-11-30 checkout-refused order-was-cancelled", 1);
        shown(FigureTable.FUNNEL, "day 2026-11-01 order-placed", 1);
        shown(FigureTable.FUNNEL, "day 2026-11-02 order-paid", 1);
        shown(FigureTable.FUNNEL, "day 2026-11-05 order-cancelled", 1);
        for (var step : List.of("cart-opened", "checkout-refused order-was-cancelled", "order-placed", "order-paid",
            "order-cancelled")) {
            shown(FigureTable.FUNNEL, "month 2026-11-01 " + step, 1);
        }
        shown(FigureTable.LOST_DEMAND, "day 2026-11-01 TEA", 1, 7);
        shown(FigureTable.LOST_DEMAND, "month 2026-11-01 TEA", 1, 7);
        shown(FigureTable.PRODUCT_SALES, "day 2026-11-01 TEA EUR", 2, 900, 0, 0);
        shown(FigureTable.PRODUCT_SALES, "day 2026-11-05 TEA EUR", 0, 0, 2, 900);
        shown(FigureTable.PRODUCT_SALES, "month 2026-11-01 TEA EUR", 2, 900, 2, 900);
        shown(FigureTable.SALES, "2026-10-31T13:00:00Z 2026-11-01 EUR", 1, 2, 900, 0, 0, 0, 0);
        shown(FigureTable.SALES, "2026-11-02T11:00:00Z 2026-11-02 EUR", 0, 0, 0, 0, 0, 0, 300);
        shown(FigureTable.SALES, "2026-11-04T11:00:00Z 2026-11-04 EUR", 0, 0, 0, 0, 0, 0, -300);
        shown(FigureTable.SALES, "2026-11-05T11:00:00Z 2026-11-05 EUR", 0, 0, 0, 1, 2, 900, 0);
    }

    @Test
    void figures_that_are_right_are_no_finding() {
        assertThat(found()).isEmpty();
    }

    @Test
    void a_wrong_figure_is_found_with_the_last_event_that_it_counts() {
        shown(FigureTable.SALES, "2026-10-31T13:00:00Z 2026-11-01 EUR", 1, 3, 901, 0, 0, 0, 0);
        assertThat(found()).containsExactly("4 analytics_sales_view 2026-10-31T13:00:00Z 2026-11-01 EUR: "
            + "units is 3, and should be 2; revenue is 901, and should be 900");
    }

    @Test
    void a_figure_about_nothing_and_one_that_is_missing_are_found() {
        shown(FigureTable.FUNNEL, "day 2026-12-01 cart-opened", 1);
        begins(at("12-24T10:00"), new ReservationRefused(TEA, CHECKOUT, Quantity.of(1), 0));
        assertThat(found()).containsExactlyInAnyOrder(
            "null analytics_funnel_view day 2026-12-01 cart-opened: nothing in the log is about it",
            "10 analytics_lost_demand_view day 2026-12-24 TEA: the row is missing",
            "10 analytics_lost_demand_view month 2026-12-01 TEA: the row is missing");
    }
}
