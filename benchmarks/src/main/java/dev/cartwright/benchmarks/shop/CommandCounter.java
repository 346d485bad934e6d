package dev.cartwright.benchmarks.shop;

import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Price;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.cart.CartCommand.AddItem;
import dev.cartwright.api.cart.CartCommand.StartCheckout;
import dev.cartwright.api.inventory.InventoryCommand.RegisterProduct;
import dev.cartwright.benchmarks.postgres.LogBook;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;

/**
 * Shops by command. Where the saga runs in the transaction of the command, the answer to {@code StartCheckout} is the
 * end of the checkout; where it runs over the log, the end is awaited there. Which of the two it is, is tried out.
 */
public final class CommandCounter implements Shoppers.Counter, AutoCloseable {

    private static final Price PRICE = Price.of(1_999, "EUR");
    private static final long PATIENCE_SECONDS = 60;

    private static final int TRIALS = 20;

    private final CommandGateway commands;
    private final @Nullable Endings endings;

    private CommandCounter(CommandGateway commands, @Nullable Endings endings) {
        this.commands = commands;
        this.endings = endings;
    }

    public static CommandCounter of(ShopInProcess shop, LogBook book) throws Exception {
        var trusting = new CommandCounter(shop.commands(), null);
        return answersAreOutcomes(trusting, book)
            ? trusting
            : new CommandCounter(shop.commands(), Endings.follow(shop.log()));
    }

    /** Only if every one of some checkouts was over when it was answered. */
    private static boolean answersAreOutcomes(CommandCounter counter, LogBook book) throws Exception {
        long before = book.head();
        var carts = new Shoppers(counter, 2).fillCarts(TRIALS);
        boolean all = true;
        for (int nth = 0; nth < TRIALS; nth++) {
            carts.once(nth);
            all &= book.completedCheckouts(before) == nth + 1;
        }
        book.awaitCompletedCheckouts(before, TRIALS);
        return all;
    }

    /** Whether a checkout is over when its command is answered. */
    public boolean answersAreOutcomes() {
        return endings == null;
    }

    @Override
    public void register(String sku, int stock) {
        send(new RegisterProduct(new Sku(sku), new ProductName("Product " + sku), null, PRICE, Quantity.of(stock)));
    }

    @Override
    public void add(String customer, String sku) {
        send(new AddItem(new CustomerId(customer), new Sku(sku), Quantity.of(1)));
    }

    @Override
    public void checkOut(String customer) throws Exception {
        var checkout = Ids.checkout();
        var command = new StartCheckout(new CustomerId(customer), checkout, null, null, null);
        if (endings == null) {
            send(command);
            return;
        }
        var ending = endings.of(checkout);
        try {
            send(command);
            ending.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } finally {
            endings.forget(checkout);
        }
    }

    private void send(Object command) {
        commands.sendAndWait(command, PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        if (endings != null) {
            endings.close();
        }
    }
}
