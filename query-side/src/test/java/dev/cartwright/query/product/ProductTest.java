package dev.cartwright.query.product;

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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwright.api.Sku;
import dev.cartwright.api.inventory.InventoryEvent;
import org.junit.jupiter.api.Test;

class ProductTest {

    private static final Sku TEA = new Sku("TEA");

    @Test
    void is_what_its_events_made_it() {
        var first = checkout();
        var product = after(registered(TEA, "Tea", "Loose leaves", 450), received(TEA, 30), corrected(TEA, -3),
            reserved(TEA, first, 5, 450), reserved(TEA, checkout(), 7, 450), released(TEA, first, 5),
            reservationRefused(TEA, checkout(), 90, 20), repriced(TEA, 475));
        assertThat(product).isEqualTo(new Product("TEA", 11, "Tea", "Loose leaves", 475, "EUR", 27, 7, false));
        assertThat(Product.after(product, retired(TEA), 99))
            .isEqualTo(new Product("TEA", 11, "Tea", "Loose leaves", 475, "EUR", 27, 7, true));
    }

    @Test
    void begins_with_its_registration_and_only_once() {
        assertThatThrownBy(() -> after(received(TEA, 2))).isInstanceOf(NullPointerException.class);
        assertThat(after(registered(TEA, 450))).isEqualTo(
            new Product("TEA", 11, "All of TEA", null, 450, "EUR", 0, 0, false));
    }

    /** At positions 11, 12, … */
    private static Product after(InventoryEvent... events) {
        Product product = null;
        for (int i = 0; i < events.length; i++) {
            product = Product.after(product, events[i], 11 + i);
        }
        return product;
    }
}
