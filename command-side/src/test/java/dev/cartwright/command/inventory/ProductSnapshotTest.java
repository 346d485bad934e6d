package dev.cartwright.command.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.Price;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.inventory.InventoryCommand.RegisterProduct;
import dev.cartwright.api.inventory.InventoryCommand.ReleaseStock;
import dev.cartwright.api.inventory.InventoryCommand.ReserveStock;
import dev.cartwright.api.inventory.InventoryEvent.ReservationRefused;
import dev.cartwright.api.inventory.InventoryEvent.StockReleased;
import dev.cartwright.api.inventory.InventoryEvent.StockReserved;
import dev.cartwright.api.inventory.InventoryRejection.SkuIsTaken;
import dev.cartwright.command.Golden;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductSnapshotTest {

    private static final Sku TEA = new Sku("TEA");
    private static final ProductName NAME = new ProductName("Grüner Tee 緑茶 🍵");
    private static final Price PRICE = Price.of(450, "EUR");
    private static final CheckoutId OPEN = checkout(1);
    private static final CheckoutId CLOSED = checkout(2);

    private final FixtureConfiguration<ProductInventory> product = new AggregateTestFixture<>(ProductInventory.class);

    /** Not for ever: a new shape gets a new revision, and its file replaces this one. */
    @Test
    void is_written_and_read_as_approved() {
        Golden.requireApproved(snapshot(false));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"stream\":\"product-TEA\"', '\"stream\":\"product-CUP\"'",
        "'\"sku\":\"TEA\",', ''",
        "'\"onHand\":12', '\"onHand\":2'", // 3 are reserved
        "'\"open\":\"AAAA', '\"open\":\"'", // three bytes less
        "'AAAAM=', 'AAAAA='", // 3 of something have become 0
        "'\"closed\":\"AAAA', '\"closed\":\"'",
        "'\"amount\":450', '\"amount\":-450'"})
    void what_cannot_be_true_is_refused(String right, String wrong) {
        var written = Golden.write(snapshot(false));
        assertThat(written).contains(right);
        assertThatThrownBy(() -> Golden.read(written.replace(right, wrong), ProductSnapshot.class))
            .isInstanceOf(RuntimeException.class);
    }

    @Test
    void a_product_goes_on_where_it_was() {
        product.given(snapshot(false)).when(new ReserveStock(TEA, checkout(3), Quantity.of(9)))
            .expectEvents(new StockReserved(TEA, checkout(3), Quantity.of(9), PRICE, NAME));
        product.given(snapshot(false)).when(new ReserveStock(TEA, checkout(3), Quantity.of(10)))
            .expectEvents(new ReservationRefused(TEA, checkout(3), Quantity.of(10), 9));
        product.given(snapshot(true)).when(new ReserveStock(TEA, checkout(3), Quantity.of(1)))
            .expectEvents(new ReservationRefused(TEA, checkout(3), Quantity.of(1), 0));
        product.given(snapshot(false)).when(new ReleaseStock(TEA, OPEN))
            .expectEvents(new StockReleased(TEA, OPEN, Quantity.of(3)));
        product.given(snapshot(false)).when(new RegisterProduct(TEA, NAME, null, PRICE, null))
            .expectExceptionDetails(new SkuIsTaken(TEA));
    }

    @Test
    void what_was_answered_stays_answered() {
        product.given(snapshot(false)).when(new ReserveStock(TEA, OPEN, Quantity.of(1))).expectNoEvents();
        product.given(snapshot(false)).when(new ReserveStock(TEA, CLOSED, Quantity.of(1))).expectNoEvents();
    }

    private static ProductSnapshot snapshot(boolean retired) {
        var reservations = new Reservations();
        reservations.open(OPEN, Quantity.of(3));
        reservations.open(CLOSED, Quantity.of(2));
        reservations.close(CLOSED);
        return new ProductSnapshot(TEA.stream(), TEA, NAME, PRICE, retired, 12, reservations.packedOpen(),
            reservations.packedClosed());
    }

    private static CheckoutId checkout(int number) {
        return new CheckoutId(new UUID(7, number));
    }
}
