package dev.cartwright.query.stock;

import static dev.cartwright.query.Events.checkout;
import static dev.cartwright.query.Events.corrected;
import static dev.cartwright.query.Events.received;
import static dev.cartwright.query.Events.registered;
import static dev.cartwright.query.Events.released;
import static dev.cartwright.query.Events.repriced;
import static dev.cartwright.query.Events.reservationRefused;
import static dev.cartwright.query.Events.reserved;
import static dev.cartwright.query.Events.retired;
import static dev.cartwright.query.Events.sku;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.inventory.InventoryQuery.FindStock;
import dev.cartwright.api.inventory.StockView;
import dev.cartwright.query.QuerySideIT;
import dev.cartwright.query.asking.Questions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class StockViewIT extends QuerySideIT {

    @Autowired
    private Questions questions;

    private final Sku sku = sku(number());

    @Test
    void shows_what_is_there_and_to_whom_it_is_promised_oldest_first() {
        var first = checkout();
        var second = checkout();
        var third = checkout();
        happened(registered(sku, 450), received(sku, 30), corrected(sku, 4), reserved(sku, third, 2, 450),
            reserved(sku, first, 5, 450), repriced(sku, 475), reserved(sku, second, 7, 475), released(sku, first, 5),
            reservationRefused(sku, first, 90, 25), retired(sku));
        var stock = questions.find(new FindStock(sku), StockView.class).orElseThrow();
        assertThat(stock).usingRecursiveComparison().ignoringFields("reservations")
            .isEqualTo(new StockView(sku, 34, 9, 25, stock.reservations(), 10));
        assertThat(stock.reservations()).extracting(StockView.Reservation::checkoutId).containsExactly(third, second);
        assertThat(stock.reservations()).extracting(StockView.Reservation::quantity)
            .containsExactly(Quantity.of(2), Quantity.of(7));
    }

    @Test
    void is_answered_with_its_version() {
        var checkout = checkout();
        happened(registered(sku, 450), received(sku, 30), reserved(sku, checkout, 4, 450));
        var answer = get("/stock/" + sku);
        assertThat(answer.headers().firstValue("ETag")).contains("\"3\"");
        assertThat(answer.body()).matches("""
            \\{"sku":"%s","onHand":30,"reserved":4,"available":26,\
            "reservations":\\[\\{"checkoutId":"%s","quantity":4,"since":"[^"]+Z"\\}\\],"version":3\\}"""
            .formatted(sku, checkout));
    }

    @Test
    void of_a_product_that_nobody_registered_is_unknown() {
        var answer = get("/stock/" + sku);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"code\":\"unknown-product\"");
    }
}
