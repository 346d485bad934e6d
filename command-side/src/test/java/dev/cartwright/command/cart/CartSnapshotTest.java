package dev.cartwright.command.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Price;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.cart.CartCommand.AddItem;
import dev.cartwright.api.cart.CartCommand.CompleteCheckout;
import dev.cartwright.api.cart.CartCommand.RemoveItem;
import dev.cartwright.api.cart.CartCommand.StartCheckout;
import dev.cartwright.api.cart.CartEvent.CheckoutCompleted;
import dev.cartwright.api.cart.CartEvent.ItemRemoved;
import dev.cartwright.api.cart.CartLine;
import dev.cartwright.api.cart.CartRejection.CheckoutInProgress;
import dev.cartwright.api.cart.CartRejection.MixedCurrencies;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.command.Golden;
import dev.cartwright.command.cart.CartSnapshot.RunningCheckout;
import dev.cartwright.command.cart.PriceBook.Offer;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CartSnapshotTest {

    private static final CustomerId ANN = new CustomerId("ann");
    private static final Sku TEA = new Sku("TEA");
    private static final Sku CUP = new Sku("CUP");
    private static final Currency EURO = Currency.getInstance("EUR");
    private static final Currency DINAR = Currency.getInstance("KWD");
    private static final CheckoutId RUNNING = new CheckoutId(new UUID(7, 1));
    private static final CheckoutId ENDED = new CheckoutId(new UUID(7, 2));
    private static final List<CartLine> BOUGHT = List.of(new CartLine(TEA, Quantity.of(2)));
    private static final CartSnapshot FULL = new CartSnapshot("cart-ann", true,
        List.of(new CartLine(CUP, Quantity.of(3)), new CartLine(TEA, Quantity.of(2))), EURO,
        new RunningCheckout(RUNNING, BOUGHT), ENDED);
    private static final CartSnapshot EMPTY = new CartSnapshot("cart-ann", false, List.of(), null, null, ENDED);

    private final FixtureConfiguration<Cart> cart = new AggregateTestFixture<>(Cart.class);

    @BeforeEach
    void sellForDinars() {
        PriceBook prices = _ -> Optional.of(new Offer(Price.of(9, "KWD"), false));
        cart.registerInjectableResource(prices);
        cart.registerInjectableResource(new CartLimits(100, 10));
    }

    /** Not for ever: a new shape gets a new revision, and its file replaces this one. */
    @Test
    void is_written_and_read_as_approved() {
        Golden.requireApproved(FULL);
        assertThat(Golden.read(Golden.write(EMPTY), CartSnapshot.class)).isEqualTo(EMPTY);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"stream\":\"cart-ann\",', ''",
        "'\"currency\":\"EUR\",', ''",
        "'\"currency\":\"EUR\"', '\"currency\":\"???\"'",
        "'\"sku\":\"CUP\",', ''",
        "'\"quantity\":3', '\"quantity\":0'",
        "'\"id\":\"', '\"id\":\"x'"})
    void what_cannot_be_true_is_refused(String right, String wrong) {
        var written = Golden.write(FULL);
        assertThat(written).contains(right);
        assertThatThrownBy(() -> Golden.read(written.replace(right, wrong), CartSnapshot.class))
            .isInstanceOf(RuntimeException.class);
    }

    @Test
    void a_cart_goes_on_where_it_was() {
        cart.given(FULL).when(new RemoveItem(ANN, CUP)).expectEvents(new ItemRemoved(ANN, CUP, Quantity.of(3)));
        cart.given(FULL).when(new AddItem(ANN, CUP, Quantity.of(1)))
            .expectExceptionDetails(new MixedCurrencies(CUP, DINAR, EURO));
    }

    @Test
    void so_does_its_checkout() {
        cart.given(FULL).when(new CompleteCheckout(ANN, RUNNING))
            .expectEvents(new CheckoutCompleted(ANN, RUNNING, OrderId.of(RUNNING), BOUGHT));
        cart.given(FULL).when(new StartCheckout(ANN, new CheckoutId(new UUID(7, 3)), null, null, null))
            .expectExceptionDetails(new CheckoutInProgress(RUNNING));
        cart.given(FULL).when(new StartCheckout(ANN, ENDED, null, null, null)).expectNoEvents();
    }
}
