package dev.cartwright.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Money;
import dev.cartwright.api.Note;
import dev.cartwright.api.Price;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.cart.CartCommand.AddItem;
import dev.cartwright.api.cart.CartCommand.ClearCart;
import dev.cartwright.api.cart.CartCommand.RemoveItem;
import dev.cartwright.api.cart.CartCommand.SetQuantity;
import dev.cartwright.api.cart.CartCommand.StartCheckout;
import dev.cartwright.api.inventory.InventoryCommand.ChangePrice;
import dev.cartwright.api.inventory.InventoryCommand.CorrectStock;
import dev.cartwright.api.inventory.InventoryCommand.ReceiveStock;
import dev.cartwright.api.inventory.InventoryCommand.RegisterProduct;
import dev.cartwright.api.inventory.InventoryCommand.ReleaseStock;
import dev.cartwright.api.inventory.InventoryCommand.RetireProduct;
import dev.cartwright.api.inventory.StockDelta;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** Whatever is asked in whatever order: stock and orders add up, and every checkout comes to its end. */
class ConservationPropertyTest {

    private static final List<Sku> SKUS = List.of(new Sku("CUP"), new Sku("POT"), new Sku("TEA"));
    private static final List<CustomerId> CUSTOMERS = Stream.of("ann", "bob", "cyd").map(CustomerId::new).toList();
    private static final Note REASON = new Note("counted");

    @Property(tries = 150)
    void stock_and_orders_add_up_after_any_history(@ForAll("commands") List<Object> commands) {
        requireSoundBooks(commands, 1);
    }

    @Property(tries = 100)
    void hearing_everything_twice_changes_nothing(@ForAll("commands") List<Object> commands) {
        requireSoundBooks(commands, 2);
    }

    /** Heard twice, so that what was answered is asked again. */
    @Property(tries = 100)
    void going_on_from_snapshots_is_going_on_from_everything(@ForAll("commands") List<Object> commands,
        @ForAll @IntRange(min = 1, max = 9) int every) {
        try (var remembering = new RandomShop(2); var summingUp = new RandomShop(2)) {
            for (var shop : List.of(remembering, summingUp)) {
                openWith(shop);
            }
            for (int n = 0; n < commands.size(); n++) {
                remembering.ask(commands.get(n));
                summingUp.ask(commands.get(n));
                if (n % every == 0) {
                    SKUS.forEach(summingUp::sumUpProduct);
                    CUSTOMERS.forEach(summingUp::sumUpCart);
                }
            }
            assertThat(summingUp.history()).isEqualTo(remembering.history());
        }
    }

    private static void openWith(RandomShop shop) {
        SKUS.forEach(sku -> shop.ask(new RegisterProduct(sku, new ProductName("The " + sku), null,
            Price.of(sku.hashCode() & 0xFF, "EUR"), Quantity.of(3))));
    }

    private static void requireSoundBooks(List<Object> commands, int deliveries) {
        try (var shop = new RandomShop(deliveries)) {
            openWith(shop);
            commands.forEach(shop::ask);
            var ledger = Ledger.of(shop.history());
            ledger.requireEverythingEnded();
            ledger.requireNothingShipped();
            Statistics.label("orders").collect(ledger.orders() > 0);
            Statistics.label("refusals").collect(ledger.refusals() > 0);
        }
    }

    /** Few products, few customers and little stock, so that they get into each other's way. */
    @Provide
    Arbitrary<List<Object>> commands() {
        return Arbitraries.<Object>frequencyOf(
            Tuple.of(6, adding()),
            Tuple.of(5, checkingOut()),
            Tuple.of(2, receiving()),
            Tuple.of(1, everythingElse())).list().ofMinSize(5).ofMaxSize(60);
    }

    private static Arbitrary<Object> adding() {
        return Combinators.combine(customers(), skus(), quantities(4)).as(AddItem::new);
    }

    private static Arbitrary<Object> checkingOut() {
        var totals = Arbitraries.longs().between(0, 600).map(cents -> Money.of(cents, "EUR")).injectNull(0.7);
        return Combinators.combine(customers(), checkouts(), totals).as(
            (customer, checkout, total) -> new StartCheckout(customer, checkout, total, null, null));
    }

    private static Arbitrary<Object> receiving() {
        return Combinators.combine(skus(), quantities(9)).as((sku, n) -> new ReceiveStock(sku, n, null));
    }

    private static Arbitrary<Object> everythingElse() {
        return Arbitraries.oneOf(List.of(
            Combinators.combine(customers(), skus(), quantities(5)).as(SetQuantity::new),
            Combinators.combine(customers(), skus()).as(RemoveItem::new),
            customers().map(ClearCart::new),
            Combinators.combine(skus(), Arbitraries.longs().between(0, 300))
                .as((sku, cents) -> new ChangePrice(sku, Price.of(cents, "EUR"))),
            Combinators.combine(skus(), Arbitraries.integers().between(-5, 5).filter(n -> n != 0))
                .as((sku, delta) -> new CorrectStock(sku, new StockDelta(delta), REASON)),
            skus().map(sku -> new ReleaseStock(sku, new CheckoutId(new UUID(0, 0)))),
            skus().map(RetireProduct::new)));
    }

    private static Arbitrary<CustomerId> customers() {
        return Arbitraries.of(CUSTOMERS);
    }

    private static Arbitrary<Sku> skus() {
        return Arbitraries.of(SKUS);
    }

    private static Arbitrary<Quantity> quantities(int most) {
        return Arbitraries.integers().between(1, most).map(Quantity::of);
    }

    /** Every customer's checkouts have ids of their own, as the edge makes them. */
    private static Arbitrary<CheckoutId> checkouts() {
        return Arbitraries.create(UUID::randomUUID).map(CheckoutId::new);
    }
}
