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
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.inventory.InventoryEvent;
import dev.cartwright.api.inventory.InventoryEvent.StockReturned;
import dev.cartwright.api.inventory.InventoryEvent.StockShipped;
import dev.cartwright.api.order.RefundId;
import dev.cartwright.api.order.ShipmentId;
import dev.cartwright.query.reading.LogEntry;
import dev.cartwright.query.stock.Reservations.Promise;
import dev.cartwright.query.stock.Reservations.Reservation;
import dev.cartwright.query.stock.Reservations.Taken;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.junit.jupiter.api.Test;

class StockTest {

    private static final Sku TEA = new Sku("TEA");
    private static final RefundId RETURN = new RefundId(new UUID(9, 1));

    private final CheckoutId first = checkout();
    private final CheckoutId second = checkout();
    private final Reservations reservations = new Reservations();

    @Test
    void is_what_its_events_made_it() {
        Stock stock = null;
        for (var event : List.of(registered(TEA, 450), received(TEA, 30), corrected(TEA, -3),
            reserved(TEA, first, 5, 450), reserved(TEA, second, 7, 450), released(TEA, first, 5),
            reservationRefused(TEA, first, 90, 20), repriced(TEA, 475), retired(TEA), shipped(second, 3),
            new StockReturned(TEA, RETURN, Quantity.of(1)))) {
            stock = Stock.after(stock, event);
        }
        assertThat(stock).isEqualTo(new Stock(25, 4));
    }

    @Test
    void a_reservation_that_is_still_open_in_the_end_is_to_be_put_there() {
        follow(reserved(TEA, first, 5, 450), 21);
        follow(reserved(TEA, second, 7, 450), 22);
        follow(released(TEA, first, 5), 23);
        assertThat(reservations.opened()).containsExactly(reservation(second, 7, 22));
        assertThat(reservations.closed()).isEmpty();
    }

    @Test
    void one_that_was_there_before_the_batch_is_to_be_taken_away() {
        follow(released(TEA, first, 5), 21);
        assertThat(reservations.opened()).isEmpty();
        assertThat(reservations.closed()).containsExactly(new Promise("TEA", first.value()));
    }

    @Test
    void one_that_is_released_and_made_anew_is_replaced() {
        follow(released(TEA, first, 5), 21);
        follow(reserved(TEA, first, 7, 450), 22);
        assertThat(reservations.closed()).containsExactly(new Promise("TEA", first.value()));
        assertThat(reservations.opened()).containsExactly(reservation(first, 7, 22));
    }

    @Test
    void of_one_that_is_shipped_in_parts_the_rest_is_left() {
        follow(shipped(first, 2), 21);
        follow(shipped(first, 1), 22);
        follow(reserved(TEA, second, 7, 450), 23);
        follow(shipped(second, 3), 24);
        assertThat(reservations.taken()).containsExactly(new Taken(new Promise("TEA", first.value()), 3));
        assertThat(reservations.opened()).containsExactly(reservation(second, 4, 23));
        follow(shipped(second, 4), 25);
        assertThat(reservations.opened()).isEmpty();
        follow(released(TEA, first, 1), 26);
        assertThat(reservations.taken()).isEmpty();
        assertThat(reservations.closed()).containsExactly(new Promise("TEA", first.value()));
    }

    private static StockShipped shipped(CheckoutId checkout, int quantity) {
        return new StockShipped(TEA, checkout, new ShipmentId(new UUID(8, 1)), Quantity.of(quantity));
    }

    private Reservation reservation(CheckoutId checkout, int quantity, long position) {
        return new Reservation(new Promise("TEA", checkout.value()), quantity, Instant.ofEpochSecond(position),
            position);
    }

    private void follow(InventoryEvent event, long position) {
        var message = new GenericDomainEventMessage<>("ProductInventory", TEA.stream(), position - 20,
            new GenericMessage<>(event), () -> Instant.ofEpochSecond(position));
        reservations.follow(event, new LogEntry(message, position));
    }
}
