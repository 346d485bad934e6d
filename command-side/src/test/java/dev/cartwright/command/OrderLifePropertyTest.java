package dev.cartwright.command;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Money;
import dev.cartwright.api.Note;
import dev.cartwright.api.PaymentMethod;
import dev.cartwright.api.Price;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.cart.CartCommand.AddItem;
import dev.cartwright.api.cart.CartCommand.StartCheckout;
import dev.cartwright.api.inventory.InventoryCommand.RegisterProduct;
import dev.cartwright.api.order.CancellationCause;
import dev.cartwright.api.order.OrderCommand.CancelOrder;
import dev.cartwright.api.order.OrderCommand.GiveUpOrder;
import dev.cartwright.api.order.OrderCommand.PayOrder;
import dev.cartwright.api.order.OrderCommand.RefundOrder;
import dev.cartwright.api.order.OrderCommand.ShipOrder;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.api.order.OrderEvent.OrderShipped;
import dev.cartwright.api.order.OrderedUnits;
import dev.cartwright.api.order.RefundId;
import dev.cartwright.api.order.ShipmentId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/**
 * Whatever customers, staff, the clock and the provider do in whatever order, and however often: stock and money add
 * up, nobody pays for what he does not get, and everything comes to its end.
 */
class OrderLifePropertyTest {

    private static final List<Sku> SKUS = List.of(new Sku("CUP"), new Sku("TEA"));
    private static final List<CustomerId> CUSTOMERS = List.of(new CustomerId("ann"), new CustomerId("bob"));
    private static final PaymentMethod VISA = new PaymentMethod("pm_card_visa");
    private static final Note REASON = new Note("as it happens");

    /** What somebody does, given what has happened so far; nothing where it makes no sense. */
    private interface Deed extends Function<List<Object>, List<Object>> {}

    @Property(tries = 150)
    void stock_and_money_add_up(@ForAll("deeds") List<Deed> deeds) {
        requireSoundBooks(deeds, 1);
    }

    @Property(tries = 100)
    void hearing_everything_twice_changes_nothing(@ForAll("deeds") List<Deed> deeds) {
        requireSoundBooks(deeds, 2);
    }

    private static void requireSoundBooks(List<Deed> deeds, int deliveries) {
        try (var shop = new RandomShop(deliveries)) {
            SKUS.forEach(sku -> shop.ask(new RegisterProduct(sku, new ProductName("The " + sku), null,
                Price.of(sku.value().length() * 100L, "EUR"), Quantity.of(9))));
            deeds.forEach(deed -> deed.apply(shop.history()).forEach(shop::ask));
            end(shop);
            Ledger.of(shop.history()).requireEverythingEnded();
            Statistics.label("shipped").collect(shop.history().stream().anyMatch(OrderShipped.class::isInstance));
        }
    }

    /** The provider says its last word, and nobody pays any more. */
    private static void end(RandomShop shop) {
        placed(shop.history())
            .forEach(order -> shop.ask(new GiveUpOrder(order.orderId(), CancellationCause.PAYMENT_WINDOW_CLOSED)));
        for (var words = Provider.openWords(shop.history(), true); !words.isEmpty(); words = Provider
            .openWords(shop.history(), true)) {
            words.forEach(shop::ask);
        }
    }

    private static List<OrderPlaced> placed(List<Object> history) {
        return history.stream().filter(OrderPlaced.class::isInstance).map(OrderPlaced.class::cast).toList();
    }

    @Provide
    Arbitrary<List<Deed>> deeds() {
        return Arbitraries.frequencyOf(
            Tuple.of(4, buying()),
            Tuple.of(2, toAnOrder(order -> new PayOrder(order.orderId(), VISA))),
            Tuple.of(6, theProviderSpeaks()),
            Tuple.of(2, theProviderRepeatsItself()),
            Tuple.of(4, shipping()),
            Tuple.of(2, refunding()),
            Tuple.of(1, toAnOrder(order -> new CancelOrder(order.orderId(), REASON))),
            Tuple.of(1, toAnOrder(order -> new GiveUpOrder(order.orderId(), CancellationCause.PAYMENT_WINDOW_CLOSED))))
            .list().ofMinSize(15).ofMaxSize(60);
    }

    private static Arbitrary<Deed> buying() {
        return Combinators.combine(Arbitraries.of(CUSTOMERS), Arbitraries.of(SKUS),
            Arbitraries.integers().between(1, 4), Arbitraries.of(VISA).injectNull(0.4),
            Arbitraries.create(UUID::randomUUID)).as(
                (customer, sku, quantity, method, id) -> _ -> List.of(
                    new AddItem(customer, sku, Quantity.of(quantity)),
                    new StartCheckout(customer, new CheckoutId(id), null, method, null)));
    }

    private static Arbitrary<Deed> toAnOrder(Function<OrderPlaced, Object> command) {
        return Arbitraries.integers().between(0, 1_000).map(n -> history -> one(placed(history), n, command));
    }

    private static Arbitrary<Deed> shipping() {
        return Combinators.combine(Arbitraries.integers().between(0, 1_000), Arbitraries.integers().between(1, 3),
            Arbitraries.create(UUID::randomUUID)).as(
                (n, quantity, id) -> history -> one(placed(history), n,
                    order -> new ShipOrder(order.orderId(), new ShipmentId(id), some(order, n, quantity), null)));
    }

    private static Arbitrary<Deed> refunding() {
        return Combinators.combine(Arbitraries.integers().between(0, 1_000), Arbitraries.longs().between(1, 900),
            Arbitraries.integers().between(0, 2), Arbitraries.create(UUID::randomUUID))
            .as((n, amount, back, id) -> history -> one(placed(history), n,
                order -> new RefundOrder(order.orderId(), new RefundId(id), Money.of(amount, "EUR"), REASON,
                    back == 0 ? List.of() : some(order, n, back))));
    }

    private static List<OrderedUnits> some(OrderPlaced order, int n, int quantity) {
        return List.of(new OrderedUnits(order.lines().get(n % order.lines().size()).sku(), Quantity.of(quantity)));
    }

    private static Arbitrary<Deed> theProviderSpeaks() {
        return Combinators.combine(Arbitraries.integers().between(0, 1_000), Arbitraries.of(true, true, false))
            .as((n, yes) -> history -> one(Provider.openWords(history, yes), n, word -> word));
    }

    /** Or says something that it has never said: about any payment, at any time. */
    private static Arbitrary<Deed> theProviderRepeatsItself() {
        return Combinators.combine(Arbitraries.integers().between(0, 1_000), Arbitraries.of(true, false))
            .as((n, yes) -> history -> one(Provider.anyWords(history, yes), n, word -> word));
    }

    private static <T> List<Object> one(List<T> all, int n, Function<T, Object> command) {
        var commands = new ArrayList<>();
        if (!all.isEmpty()) {
            commands.add(command.apply(all.get(n % all.size())));
        }
        return commands;
    }
}
