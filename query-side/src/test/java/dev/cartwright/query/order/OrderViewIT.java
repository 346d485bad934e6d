package dev.cartwright.query.order;

import static dev.cartwright.query.Events.checkout;
import static dev.cartwright.query.Events.customer;
import static dev.cartwright.query.Events.name;
import static dev.cartwright.query.Events.placed;
import static dev.cartwright.query.Events.sku;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Sku;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.api.order.OrderQuery.FindOrder;
import dev.cartwright.api.order.OrderQuery.ListOrders;
import dev.cartwright.api.order.OrderStatus;
import dev.cartwright.api.order.OrderStory;
import dev.cartwright.api.order.OrderView;
import dev.cartwright.query.QuerySideIT;
import dev.cartwright.query.asking.Questions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class OrderViewIT extends QuerySideIT {

    @Autowired
    private Questions questions;

    private final CustomerId customer = customer(number());
    private final CheckoutId checkout = checkout();
    private final Sku tea = sku(number());

    @Test
    void shows_what_was_bought_and_who_did_it() {
        var placed = placed(checkout, customer, tea, 3, 450);
        happened(placed);
        var order = questions.find(new FindOrder(OrderId.of(checkout)), OrderView.class).orElseThrow();
        assertThat(order).isEqualTo(OrderStory.after(null, placed, order.placedAt(), ACTOR));
    }

    @Test
    void is_answered_in_full() {
        happened(placed(checkout, customer, tea, 3, 450));
        var answer = get("/orders/" + checkout);
        assertThat(answer.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(answer.body()).matches("""
            \\{"orderId":"%s","customerId":"%s","lines":\\[\\{"sku":"%s","name":"%s","quantity":3,\
            "unitPrice":\\{"amount":450,"currency":"EUR"\\},"lineTotal":\\{"amount":1350,"currency":"EUR"\\},\
            "shipped":0,"returned":0\\}\\],\
            "total":\\{"amount":1350,"currency":"EUR"\\},"status":"PLACED","paymentStatus":"PENDING",\
            "fulfilmentStatus":"UNFULFILLED","placedAt":"[^"]+Z","version":1,\
            "paid":\\{"amount":0,"currency":"EUR"\\},"refunded":\\{"amount":0,"currency":"EUR"\\},\
            "shipments":\\[\\],"refunds":\\[\\],\
            "history":\\[\\{"at":"[^"]+Z","event":"OrderPlaced","by":"%s"\\}\\]\\}"""
            .formatted(checkout, customer, tea, name(tea), ACTOR));
    }

    @Test
    void that_was_never_placed_is_unknown_and_so_is_one_whose_id_cannot_be_read() {
        for (var id : List.of(checkout.toString(), "nonsense")) {
            var answer = get("/orders/" + id);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("\"code\":\"unknown-order\"");
        }
    }

    @Test
    void lists_newest_first_and_shows_nothing_twice_whatever_is_placed_meanwhile() {
        var placed = Stream.generate(this::place).limit(5).toList().reversed();
        var shown = new ArrayList<OrderId>();
        String cursor = null;
        do {
            var page = questions.list(new ListOrders(customer, OrderStatus.PLACED, 2, cursor), OrderView.class);
            page.items().forEach(order -> shown.add(order.orderId()));
            cursor = page.nextCursor();
            place(); // newer than where we began
        } while (cursor != null);
        assertThat(shown).isEqualTo(placed);
    }

    @Test
    void lists_by_customer_and_by_status_or_all() {
        var first = place();
        happened(placed(checkout(), customer(number()), tea, 2, 450));
        var second = place();
        assertThat(ids(get("/orders?customerId=" + customer).body())).containsExactly(second.toString(),
            first.toString());
        assertThat(ids(get("/orders?customerId=" + customer + "&status=CANCELLED").body())).isEmpty();
        assertThat(ids(get("/orders?status=PLACED&limit=3").body())).hasSize(3).startsWith(second.toString());
        assertThat(ids(get("/orders?status=COMPLETED").body())).isEmpty();
        assertThat(ids(get("/orders?limit=3").body())).hasSize(3).startsWith(second.toString())
            .endsWith(first.toString());
    }

    @Test
    void refuses_a_status_that_is_none() {
        assertThat(get("/orders?status=LOST").statusCode()).isEqualTo(400);
        assertThat(get("/orders?status=placed").body()).contains("malformed-request", "/status");
    }

    private OrderId place() {
        var id = checkout();
        happened(placed(id, customer, tea, 2, 450));
        return OrderId.of(id);
    }

    private static List<String> ids(String body) {
        return Pattern.compile("\"orderId\":\"([^\"]+)\"").matcher(body).results()
            .map(match -> match.group(1)).toList();
    }
}
