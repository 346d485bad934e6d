package dev.cartwright.query.analytics.figures;

import static dev.cartwright.query.Events.added;
import static dev.cartwright.query.Events.checkout;
import static dev.cartwright.query.Events.customer;
import static dev.cartwright.query.Events.line;
import static dev.cartwright.query.Events.opened;
import static dev.cartwright.query.Events.outOfStock;
import static dev.cartwright.query.Events.received;
import static dev.cartwright.query.Events.refused;
import static dev.cartwright.query.Events.registered;
import static dev.cartwright.query.Events.reservationRefused;
import static dev.cartwright.query.Events.reserved;
import static dev.cartwright.query.Events.sku;
import static dev.cartwright.query.Events.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.DeclineCode;
import dev.cartwright.api.Money;
import dev.cartwright.api.Price;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.checkout.CheckoutRejection;
import dev.cartwright.api.order.CancellationCause;
import dev.cartwright.api.order.OrderEvent.OrderAuthorized;
import dev.cartwright.api.order.OrderEvent.OrderCancelled;
import dev.cartwright.api.order.OrderEvent.OrderPaid;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.api.order.OrderEvent.OrderRefundRefused;
import dev.cartwright.api.order.OrderEvent.OrderRefunded;
import dev.cartwright.api.order.OrderEvent.OrderShipped;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.api.order.OrderLine;
import dev.cartwright.api.order.OrderedUnits;
import dev.cartwright.api.order.PaymentId;
import dev.cartwright.api.order.RefundId;
import dev.cartwright.api.order.ShipmentId;
import dev.cartwright.query.QuerySideIT;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is counted, and on which day; each test has a year of its own. */
class FiguresIT extends QuerySideIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Sku tea = sku(number());
    private final Sku mug = sku(number());

    private static OrderLine of(Sku sku, int quantity, long price, String currency) {
        return new OrderLine(sku, new ProductName("All of " + sku), Quantity.of(quantity), Price.of(price, currency));
    }

    private static OrderPlaced placed(CheckoutId checkout, OrderLine... lines) {
        var total = List.of(lines).stream().map(OrderLine::lineTotal).reduce(Money::plus).orElseThrow();
        return new OrderPlaced(OrderId.of(checkout), customer(number()), List.of(lines), total, null);
    }

    private static OrderCancelled cancelled(CheckoutId checkout) {
        return new OrderCancelled(OrderId.of(checkout), CancellationCause.REQUESTED, null, List.of(), null);
    }

    private static OrderRefunded refunded(CheckoutId checkout, long amount, String currency) {
        return new OrderRefunded(OrderId.of(checkout), new RefundId(UUID.randomUUID()), Money.of(amount, currency));
    }

    private static Instant at(String time) {
        return Instant.parse(time + ":00Z");
    }

    private JsonNode shown(String path) {
        var answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private List<String> csv(String path) {
        var answer = get(path, "Accept", "text/csv");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        return List.of(answer.body().split("\r\n"));
    }

    @Test
    void an_order_counts_when_it_is_placed_and_what_becomes_of_it_when_that_happens() {
        var early = checkout();
        var late = checkout();
        happenedAt(at("2001-01-31T23:10"), placed(early, of(tea, 2, 450, "EUR"), of(mug, 1, 1299, "EUR")));
        happenedAt(at("2001-01-31T23:50"), placed(late, of(tea, 3, 475, "EUR")));
        happenedAt(at("2001-02-01T00:05"), placed(checkout(), of(mug, 5, 700, "JPY")), cancelled(late));
        happenedAt(at("2001-02-04T12:00"), refunded(early, 450, "EUR"), refunded(early, 7, "EUR"));
        assertThat(csv("/analytics/sales?from=2001-01-01&to=2001-12-31&bucket=hour")).containsExactly(
            "start,currency,orders,units,revenue,refunded,cancelled_orders,cancelled_units,cancelled_revenue",
            "2001-01-31T23:00:00Z,EUR,2,6,3624,0,0,0,0",
            "2001-02-01T00:00:00Z,EUR,0,0,0,0,1,3,1425",
            "2001-02-01T00:00:00Z,JPY,1,5,3500,0,0,0,0",
            "2001-02-04T12:00:00Z,EUR,0,0,0,457,0,0,0");
        assertThat(csv("/analytics/sales?from=2001-01-01&to=2001-12-31")).hasSize(5)
            .contains("2001-02-04T00:00:00Z,EUR,0,0,0,457,0,0,0");
        assertThat(csv("/analytics/sales?from=2001-01-01&to=2001-12-31&bucket=week").subList(1, 3)).containsExactly(
            "2001-01-29T00:00:00Z,EUR,2,6,3624,457,1,3,1425", "2001-01-29T00:00:00Z,JPY,1,5,3500,0,0,0,0");
        assertThat(csv("/analytics/sales?from=2001-01-01&to=2001-12-31&bucket=month").subList(1, 4)).containsExactly(
            "2001-01-01T00:00:00Z,EUR,2,6,3624,0,0,0,0", "2001-02-01T00:00:00Z,EUR,0,0,0,457,1,3,1425",
            "2001-02-01T00:00:00Z,JPY,1,5,3500,0,0,0,0");
        var line = shown("/analytics/sales?from=2001-01-31&to=2001-01-31").get("items").get(0);
        assertThat(line.toString()).isEqualTo("""
            {"start":"2001-01-31T00:00:00Z","orders":2,"units":6,"revenue":{"amount":3624,"currency":"EUR"},\
            "refunded":{"amount":0,"currency":"EUR"},"cancelledOrders":0,"cancelledUnits":0,\
            "cancelledRevenue":{"amount":0,"currency":"EUR"}}""");
    }

    @Test
    void a_refund_that_was_turned_away_and_comes_again_is_taken_back_on_the_day_it_comes() {
        var order = checkout();
        var refund = new RefundId(UUID.randomUUID());
        happenedAt(at("2010-03-01T10:00"), placed(order, of(tea, 2, 450, "EUR")));
        happenedAt(at("2010-03-02T10:00"), new OrderRefunded(OrderId.of(order), refund, Money.of(300, "EUR")),
            refunded(order, 50, "EUR"));
        happenedAt(at("2010-03-05T10:00"), turnedAway(order, refund, 300),
            turnedAway(order, new RefundId(UUID.randomUUID()), 99)); // which had never gone
        assertThat(csv("/analytics/sales?from=2010-03-02&to=2010-03-31").subList(1, 3)).containsExactly(
            "2010-03-02T00:00:00Z,EUR,0,0,0,350,0,0,0", "2010-03-05T00:00:00Z,EUR,0,0,0,-300,0,0,0");
        assertThat(csv("/analytics/sales?from=2010-03-01&to=2010-03-31&bucket=month").get(1)).isEqualTo(
            "2010-03-01T00:00:00Z,EUR,1,2,900,50,0,0,0");
    }

    private static OrderRefundRefused turnedAway(CheckoutId checkout, RefundId refund, long amount) {
        return new OrderRefundRefused(OrderId.of(checkout), refund, Money.of(amount, "EUR"),
            new DeclineCode("account_closed"));
    }

    @ParameterizedTest
    @CsvSource({"2002-05-02, 2002-05-02, 1", "2002-05-02T00:00:00Z, 2002-05-02T11:00:00Z, 1",
        "2002-05-02, 2002-05-03T00:00:00Z, 1", "2002-05-02, 2002-05-03, 2", "2002-05-03T00:00:00.5Z, 2002-05-03, 1",
        "2002-05-01, 2002-05-02T00:00:00Z, 0", "2002-05-04, 2002-05-31, 0"})
    void a_day_counts_as_a_whole_and_a_moment_up_to_itself(String from, String to, int orders) {
        if (shown("/analytics/funnel?from=2002-01-01&to=2002-12-31").get("ordersPlaced").asInt() == 0) {
            happenedAt(at("2002-05-02T10:59"), placed(checkout(), of(tea, 2, 450, "EUR")));
            happenedAt(at("2002-05-03T00:00"), placed(checkout(), of(tea, 2, 450, "EUR")));
        }
        var period = "from=" + from + "&to=" + to;
        assertThat(shown("/analytics/sales?" + period).get("items").valueStream()
            .mapToInt(line -> line.get("orders").asInt()).sum()).isEqualTo(orders);
        assertThat(shown("/analytics/funnel?" + period).get("ordersPlaced").asInt()).isEqualTo(orders);
    }

    @Test
    void the_best_products_come_first_currency_by_currency_over_days_and_months() {
        happenedAt(at("2003-01-30T08:00"), registered(mug, 1299), placed(checkout(), of(tea, 9, 450, "EUR")));
        happenedAt(at("2003-02-14T08:00"), placed(checkout(), of(mug, 4, 1299, "EUR"), of(tea, 1, 450, "EUR")));
        var yen = sku(number());
        var called = checkout();
        happenedAt(at("2003-03-02T08:00"), placed(called, of(yen, 8, 30, "JPY"), of(mug, 2, 40, "JPY")));
        happenedAt(at("2003-03-03T08:00"), cancelled(called));
        var teas = tea + "," + tea + ",EUR,10,4500,0,0";
        var mugs = mug + ",All of " + mug + ",EUR,4,5196,0,0";
        var yens = yen + "," + yen + ",JPY,8,240,8,240";
        var mugsForYen = mug + ",All of " + mug + ",JPY,2,80,2,80";
        assertThat(csv("/analytics/products?from=2003-01-30&to=2003-03-31")).containsExactly(
            "sku,name,currency,units,revenue,cancelled_units,cancelled_revenue", mugs, teas, yens, mugsForYen);
        assertThat(csv("/analytics/products?from=2003-01-01&to=2003-12-31&sort=units")).endsWith(teas, mugs, yens,
            mugsForYen);
        assertThat(csv("/analytics/products?from=2003-01-01&to=2003-03-02&limit=1").subList(1, 3)).containsExactly(mugs,
            yen + "," + yen + ",JPY,8,240,0,0");
        assertThat(csv("/analytics/products?from=2003-01-31&to=2003-02-14")).contains(
            tea + "," + tea + ",EUR,1,450,0,0");
    }

    @Test
    void the_funnel_counts_each_step_of_an_order_once() {
        var ann = customer(number());
        var bought = checkout();
        var second = checkout();
        var third = checkout();
        var order = OrderId.of(bought);
        var payment = PaymentId.of(order, 1);
        var some = List.of(new OrderedUnits(tea, Quantity.of(1)));
        happenedAt(at("2004-03-03T03:00"), opened(ann), added(ann, tea, 2, 450), started(ann, bought, line(tea, 2)),
            refused(ann, bought, outOfStock(tea, 2, 1)), started(ann, second, line(tea, 2)),
            refused(ann, second, outOfStock(tea, 2, 1)), started(ann, third, line(tea, 2)),
            refused(ann, third, new CheckoutRejection.PriceChanged(Money.of(1, "EUR"), Money.of(2, "EUR"))),
            placed(bought, of(tea, 2, 450, "EUR")), new OrderAuthorized(order, payment),
            new OrderShipped(order, new ShipmentId(UUID.randomUUID()), some, null, payment),
            new OrderPaid(order, payment, Money.of(900, "EUR")),
            new OrderShipped(order, new ShipmentId(UUID.randomUUID()), some, null, null));
        happenedAt(at("2004-03-04T03:00"), cancelled(order.checkoutId()));
        assertThat(csv("/analytics/funnel?from=2004-01-01&to=2004-12-31")).containsExactly("step,reason,times",
            "cart-opened,,1", "checkout-started,,3", "checkout-refused,out-of-stock,2",
            "checkout-refused,price-changed,1", "order-placed,,1", "order-authorized,,1", "order-paid,,1",
            "order-cancelled,,1", "order-shipped,,1");
        var funnel = shown("/analytics/funnel?from=2004-03-04&to=2004-03-04");
        assertThat(funnel.get("ordersCancelled").asInt()).isEqualTo(1);
        assertThat(funnel.get("ordersPlaced").asInt()).isZero();
        assertThat(funnel.get("checkoutsRefused").size()).isZero();
    }

    @Test
    void stock_lasts_as_long_as_it_sells_as_on_the_last_days_and_what_was_refused_is_lost() {
        happenedAt(at("2005-06-01T08:00"), registered(tea, 450), received(tea, 30), registered(mug, 1299),
            received(mug, 5));
        var bought = checkout();
        happenedAt(at("2005-06-02T08:00"), reserved(tea, bought, 6, 450), placed(bought, of(tea, 6, 450, "EUR")),
            reservationRefused(mug, checkout(), 7, 5), reservationRefused(mug, checkout(), 9, 5));
        happenedAt(at("2005-06-04T08:00"), received(mug, 1));
        assertThat(csv("/analytics/stock?days=28&limit=100000")).contains(
            "sku,name,on_hand,reserved,available,units_sold,days_of_cover,lost_requests,lost_units",
            "%s,All of %s,30,6,24,6,16.0,0,0".formatted(tea, tea), "%s,All of %s,6,0,6,0,,2,16".formatted(mug, mug));
        assertThat(csv("/analytics/stock?days=2&limit=100000")).contains(
            "%s,All of %s,30,6,24,0,,0,0".formatted(tea, tea), "%s,All of %s,6,0,6,0,,0,0".formatted(mug, mug));
        var first = shown("/analytics/stock?days=3&limit=1").get("items").get(0);
        assertThat(first.get("daysOfCover").isNumber()).isTrue(); // what does not sell at all comes after that
    }

    @Test
    void an_answer_is_complete_up_to_the_position_that_it_names_and_not_a_step_beyond() {
        happenedAt(at("2006-01-01T08:00"), registered(tea, 450));
        var before = position();
        var answer = get("/analytics/sales?from=2006-01-01&to=2006-01-01", "Consistency-Token", "" + before);
        var complete = JSON.readTree(answer.body()).get("completeUpTo");
        assertThat(complete.get("position").asLong()).isEqualTo(before);
        assertThat(complete.get("time").asString()).isEqualTo("2006-01-01T08:00:00Z");
        assertThat(answer.headers().firstValue("Complete-Up-To"))
            .contains("%d; time=\"2006-01-01T08:00:00Z\"".formatted(before));
        assertThat(get("/analytics/stock", "Accept", "text/csv").headers().firstValue("Content-Disposition"))
            .contains("attachment; filename=\"stock-%d.csv\"".formatted(before));
        happenedAt(at("2006-01-01T08:01"), cancelled(checkout())); // nobody has heard of this order: it is parked
        happenedAt(at("2006-01-01T08:02"), placed(checkout(), of(tea, 2, 450, "EUR")));
        try {
            var after = shown("/analytics/sales?from=2006-01-01&to=2006-01-01").get("completeUpTo");
            assertThat(after.get("position").asLong()).isEqualTo(before);
        } finally {
            owner().sql("DELETE FROM log.dead_letter").update();
        }
        assertThat(shown("/analytics/funnel").at("/completeUpTo/position").asLong()).isEqualTo(position());
    }

    @Test
    void while_orders_are_placed_every_answer_counts_just_those_up_to_its_position() throws InterruptedException {
        var answers = ConcurrentHashMap.<Long>newKeySet();
        var rounds = new AtomicInteger();
        var writer = Thread.ofVirtual().start(() -> {
            while (rounds.getAndIncrement() < 60 || answers.size() < 3 && rounds.get() < 6_000) {
                appendAt(at("2007-03-03T03:00"), placed(checkout(), of(tea, 2, 450, "EUR")), opened(customer(number())),
                    placed(checkout(), of(tea, 3, 450, "EUR"), of(mug, 1, 1299, "EUR")));
            }
        });
        while (writer.isAlive()) {
            var sales = shown("/analytics/sales?from=2007-01-01&to=2007-12-31");
            var position = sales.at("/completeUpTo/position").asLong();
            answers.add(position);
            assertThat(sales.get("items").valueStream().mapToLong(line -> line.get("orders").asLong()).sum())
                .as("up to %d", position).isEqualTo(placedIn2007(position));
        }
        awaitProjections();
        assertThat(shown("/analytics/sales?from=2007-01-01&to=2007-12-31").at("/items/0/units").asLong())
            .isEqualTo(6L * (rounds.get() - 1));
        assertThat(answers).hasSizeGreaterThanOrEqualTo(3);
    }

    private long placedIn2007(long position) {
        return db.sql("""
            SELECT count(*) FROM log.event_log WHERE event_type LIKE '%OrderPlaced' AND position <= ?
              AND time >= '2007-01-01' AND time < '2008-01-01'""").param(position).query(Long.class).single();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        sales?from=yesterday                     | /from must be a day such as 2026-11-23, or a time such as
        sales?to=2026-13-01                      | /to must be a day
        sales?from=0000-01-01                    | /from must be a day
        sales?from=99999-01-01                   | /from must be a day
        sales?to=%2B1000000000-01-01T00:00:00Z   | /to must be a day
        sales?from=2026-02-02&to=2026-01-31      | /to must not be before from
        sales?bucket=year                        | /bucket must be one of hour, day, week, month
        sales?bucket=DAY                         | /bucket must be one of
        products?sort=name                       | /sort must be one of revenue, units
        products?limit=0                         | /limit must be an integer from 1 to 100000
        products?limit=ten                       | /limit must be an integer
        stock?days=367                           | /days must be an integer from 1 to 366
        """)
    void what_is_not_understood_is_refused_by_its_name(String path, String detail) {
        for (var type : List.of("application/json", "text/csv")) {
            var answer = get("/analytics/" + path, "Accept", type);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(JSON.readTree(answer.body()).get("detail").asString()).startsWith(detail);
        }
    }

    private long position() {
        return db.sql("SELECT position FROM log.log_head").query(Long.class).single();
    }
}
