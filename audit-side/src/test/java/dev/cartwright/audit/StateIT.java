package dev.cartwright.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Money;
import dev.cartwright.api.Note;
import dev.cartwright.api.PaymentMethod;
import dev.cartwright.api.Price;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.cart.CartEvent.CartOpened;
import dev.cartwright.api.cart.CartEvent.CheckoutCompleted;
import dev.cartwright.api.cart.CartEvent.CheckoutStarted;
import dev.cartwright.api.cart.CartEvent.ItemAdded;
import dev.cartwright.api.cart.CartLine;
import dev.cartwright.api.inventory.InventoryEvent.ProductRegistered;
import dev.cartwright.api.inventory.InventoryEvent.ProductRepriced;
import dev.cartwright.api.inventory.InventoryEvent.ReservationRefused;
import dev.cartwright.api.inventory.InventoryEvent.StockCorrected;
import dev.cartwright.api.inventory.InventoryEvent.StockReceived;
import dev.cartwright.api.inventory.InventoryEvent.StockReleased;
import dev.cartwright.api.inventory.InventoryEvent.StockReserved;
import dev.cartwright.api.inventory.InventoryEvent.StockShipped;
import dev.cartwright.api.inventory.StockDelta;
import dev.cartwright.api.order.OrderEvent.OrderAuthorized;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.api.order.OrderLine;
import dev.cartwright.api.order.PaymentId;
import dev.cartwright.api.order.RefundId;
import dev.cartwright.api.order.ShipmentId;
import dev.cartwright.api.payment.PaymentEvent.CaptureRequested;
import dev.cartwright.api.payment.PaymentEvent.PaymentAuthorized;
import dev.cartwright.api.payment.PaymentEvent.PaymentCaptured;
import dev.cartwright.api.payment.PaymentEvent.PaymentRefunded;
import dev.cartwright.api.payment.PaymentEvent.PaymentRequested;
import dev.cartwright.api.payment.PaymentEvent.RefundRequested;
import dev.cartwright.api.payment.ProviderReference;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What anything was at any moment, and what changed it. */
class StateIT extends AuditSideIT {

    private static final Price PRICE = Price.of(450, "EUR");

    private final Sku tea = new Sku("TEA-" + number());
    private final CustomerId ann = new CustomerId("ann-" + number());
    private final CheckoutId checkout = new CheckoutId(UUID.randomUUID());
    private final OrderId order = OrderId.of(checkout);
    private final String product = "/audit/streams/" + tea.stream();

    private void tea() {
        happened(new ProductRegistered(tea, new ProductName("Tea"), null, PRICE),
            new StockReceived(tea, Quantity.of(12), new Note("delivery 7")));
    }

    private StockReserved reserved(int quantity) {
        return new StockReserved(tea, checkout, Quantity.of(quantity), PRICE, new ProductName("Tea"));
    }

    @Test
    void a_product_is_shown_as_it_was_beside_what_it_is() {
        tea();
        var then = happened(reserved(3));
        happened(new StockShipped(tea, checkout, new ShipmentId(UUID.randomUUID()), Quantity.of(2)),
            new ProductRepriced(tea, Price.of(475, "EUR")));

        var shown = json(product + "/state?position=" + then);

        assertThat(shown.get("version").intValue()).isEqualTo(3);
        assertThat(shown.get("position").longValue()).isEqualTo(then);
        assertThat(shown.at("/state/price/amount").intValue()).isEqualTo(450);
        assertThat(stock(shown.get("state"))).containsExactly(12, 3, 9);
        assertThat(shown.at("/state/reservations/0/checkoutId").asString()).isEqualTo(checkout.toString());
        assertThat(shown.at("/state/reservations/0/quantity").intValue()).isEqualTo(3);
        assertThat(shown.at("/today/version").intValue()).isEqualTo(5);
        assertThat(shown.at("/today/state/price/amount").intValue()).isEqualTo(475);
        assertThat(stock(shown.at("/today/state"))).containsExactly(10, 1, 9);
        assertThat(shown.at("/today/state/reservations/0/quantity").intValue()).isOne();
    }

    @Test
    void a_time_is_as_good_as_a_position_and_nothing_is_shown_of_the_time_before() {
        var before = head();
        tea();
        var first = json("/audit/events?after=" + before).at("/items/0/time").asString();
        TestDatabase.owner().sql("UPDATE log.event_log SET time = time + interval '1 hour' WHERE position = :p")
            .param("p", before + 2).update();

        assertThat(json(product + "/state?asOf=" + first).get("version").intValue()).isOne();
        var unborn = json(product + "/state?asOf=2020-01-01T00:00:00Z");
        assertThat(unborn.get("version").intValue()).isZero();
        assertThat(unborn.has("state")).isFalse();
        assertThat(unborn.at("/today/version").intValue()).isEqualTo(2);
        assertThat(json(product + "/state?position=" + before).has("state")).isFalse();
    }

    @Test
    void a_cart_an_order_and_a_payment_have_states_too() {
        var money = Money.of(900, "EUR");
        var payment = PaymentId.of(order, 1);
        var reference = new ProviderReference("pi_1");
        var refund = RefundId.ofAllThatIsLeft(payment);
        var lines = List.of(new CartLine(tea, Quantity.of(2)));
        var running = happened(new CartOpened(ann), new ItemAdded(ann, tea, Quantity.of(5), PRICE),
            new CheckoutStarted(ann, checkout, lines, null, null, null));
        happened(new CheckoutCompleted(ann, checkout, order, lines),
            new OrderPlaced(order, ann,
                List.of(new OrderLine(tea, new ProductName("Tea"), Quantity.of(2), PRICE)), money, null));
        var placed = head();
        happened(new OrderAuthorized(order, payment), new PaymentRequested(payment, money, new PaymentMethod("visa")),
            new PaymentAuthorized(payment, reference, money), new CaptureRequested(payment, reference, money),
            new PaymentCaptured(payment, money), new RefundRequested(payment, refund, reference, money));
        var captured = head();
        happened(new PaymentRefunded(payment, refund, money));

        var cart = json("/audit/streams/" + ann.cartStream() + "/state?position=" + running);
        assertThat(cart.at("/state/lines/0/quantity").intValue()).isEqualTo(5);
        assertThat(cart.at("/state/checkout").asString()).isEqualTo(checkout.toString());
        assertThat(cart.at("/today/state/lines/0/quantity").intValue()).isEqualTo(3);
        assertThat(cart.at("/today/state").has("checkout")).isFalse();

        var its = json("/audit/streams/" + order.stream() + "/state?position=" + placed);
        assertThat(its.at("/state/paymentStatus").asString()).isEqualTo("PENDING");
        assertThat(its.at("/today/state/paymentStatus").asString()).isEqualTo("AUTHORIZED");

        var paid = json("/audit/streams/" + payment.stream() + "/state?position=" + captured);
        assertThat(paid.at("/state/stand").asString()).isEqualTo("CAPTURED");
        assertThat(paid.at("/state/refunded/amount").intValue()).isZero();
        assertThat(paid.at("/today/state/refunded/amount").intValue()).isEqualTo(900);
        assertThat(paid.at("/today/state/refunds/0/status").asString()).isEqualTo("REFUNDED");
    }

    @Test
    void changes_are_told_in_plain_words() {
        tea();
        var from = head();
        happened(reserved(3), new ReservationRefused(tea, new CheckoutId(UUID.randomUUID()), Quantity.of(10), 9),
            new StockCorrected(tea, new StockDelta(-2), new Note("broken")),
            new ProductRepriced(tea, Price.of(475, "EUR")),
            new StockReleased(tea, checkout, Quantity.of(3)));

        var changes = json(product + "/changes?after=" + from).get("items").valueStream().toList();

        assertThat(changes).extracting(change -> change.get("text").asString()).satisfiesExactly(
            text -> assertThat(text).isEqualTo(
                "stock of %s: 12 → 9, reserved by checkout %s at 4.50 EUR each".formatted(tea, checkout)),
            text -> assertThat(text).startsWith("stock of %s: 9, too little for 10 wanted".formatted(tea)),
            text -> assertThat(text).isEqualTo("stock of %s: 9 → 7, corrected (broken)".formatted(tea)),
            text -> assertThat(text).isEqualTo("price of %s: 4.50 EUR → 4.75 EUR".formatted(tea)),
            text -> assertThat(text).isEqualTo("stock of %s: 7 → 10, released by checkout %s".formatted(tea,
                checkout)));
        assertThat(changes.get(2).get("facts").toString()).isEqualTo("""
            [{"what":"onHand","before":"12","after":"10"},{"what":"available","before":"9","after":"7"}]""");
        assertThat(changes.get(1).get("facts")).isEmpty();
        assertThat(changes.getFirst().get("actor").asString()).isEqualTo(ACTOR);
        var two = json(product + "/changes?limit=2&after=" + from).get("items");
        assertThat(two).hasSize(2);
        assertThat(json(product + "/changes?until=" + (from + 4) + "&after=" + two.get(1).get("position").longValue())
            .get("items")).hasSize(2);
        assertThat(json(product + "/changes?to=2020-01-01T00:00:00Z").get("items")).isEmpty();
    }

    @Test
    void a_number_is_explained_by_everything_that_moved_it() {
        tea();
        happened(reserved(3), new ProductRepriced(tea, Price.of(475, "EUR")),
            new StockShipped(tea, checkout, new ShipmentId(UUID.randomUUID()), Quantity.of(1)));

        var explained = json("/audit/explain/stock/" + tea);

        assertThat(explained.get("items").valueStream().map(move -> move.get("event").asString()))
            .containsExactly("StockReceived", "StockReserved", "StockShipped");
        assertThat(explained.at("/items/0/text").asString())
            .isEqualTo("stock of %s: 0 → 12, received (delivery 7)".formatted(tea));
        assertThat(explained.at("/items/2/onHand").toString()).isEqualTo("{\"before\":12,\"after\":11}");
        assertThat(explained.at("/items/2/available").toString()).isEqualTo("{\"before\":9,\"after\":9}");
        assertThat(stock(JsonMapper.shared().createObjectNode().set("stock", explained))).containsExactly(11, 2, 9);
    }

    @ParameterizedTest
    @CsvSource({"/audit/streams/cart-nobody/state, unknown-stream",
        "/audit/streams/cart-nobody/changes, unknown-stream",
        "/audit/explain/stock/NONE, unknown-product"})
    void what_never_was_is_not_found(String path, String code) {
        var refused = get(path);
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(JsonMapper.shared().readTree(refused.body()).get("code").asString()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"state?asOf=noon, /asOf", "state?position=999999999, /position", "state?position=-1, /position",
        "state?position=1&asOf=2026-11-23T12:00:00Z, /position", "changes?from=noon, /from",
        "changes?from=2026-11-23T12:00:00Z&to=2026-11-22T12:00:00Z, /to", "changes?until=999999999, /until",
        "changes?limit=0, /limit"})
    void a_moment_that_is_none_is_refused_by_name(String query, String pointer) {
        tea();
        var refused = get(product + "/" + query);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(JsonMapper.shared().readTree(refused.body()).at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    private static List<Integer> stock(JsonNode state) {
        var stock = state.get("stock");
        return List.of(stock.get("onHand").intValue(), stock.get("reserved").intValue(),
            stock.get("available").intValue());
    }
}
