package dev.cartwright.command.cart;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Price;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Rejected;
import dev.cartwright.api.Sku;
import dev.cartwright.api.cart.CartCommand.AddItem;
import dev.cartwright.api.cart.CartCommand.ClearCart;
import dev.cartwright.api.cart.CartCommand.CompleteCheckout;
import dev.cartwright.api.cart.CartCommand.RefuseCheckout;
import dev.cartwright.api.cart.CartCommand.RemoveItem;
import dev.cartwright.api.cart.CartCommand.SetQuantity;
import dev.cartwright.api.cart.CartCommand.StartCheckout;
import dev.cartwright.api.cart.CartEvent;
import dev.cartwright.api.cart.CartEvent.CartCleared;
import dev.cartwright.api.cart.CartEvent.CartOpened;
import dev.cartwright.api.cart.CartEvent.CheckoutCompleted;
import dev.cartwright.api.cart.CartEvent.CheckoutRefused;
import dev.cartwright.api.cart.CartEvent.CheckoutStarted;
import dev.cartwright.api.cart.CartEvent.ItemAdded;
import dev.cartwright.api.cart.CartEvent.ItemRemoved;
import dev.cartwright.api.cart.CartEvent.QuantitySet;
import dev.cartwright.api.cart.CartRejection.CartIsEmpty;
import dev.cartwright.api.cart.CartRejection.CartLimitExceeded;
import dev.cartwright.api.cart.CartRejection.CartLimitExceeded.Subject;
import dev.cartwright.api.cart.CartRejection.CheckoutInProgress;
import dev.cartwright.api.cart.CartRejection.MixedCurrencies;
import dev.cartwright.api.cart.StartedCheckout;
import dev.cartwright.api.inventory.InventoryRejection.ProductIsRetired;
import dev.cartwright.api.inventory.InventoryRejection.UnknownProduct;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.command.cart.CartSnapshot.RunningCheckout;
import dev.cartwright.log.snapshot.Snapshotted;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * One customer's wishes, purchase after purchase. While a checkout runs, the cart can be changed: what is bought is
 * what was in it when the checkout began.
 */
@Aggregate(cache = "cartCache", snapshotTriggerDefinition = "manyEvents", // its life may be long
    commandTargetResolver = "targetStreams", lockFactory = "noLocks")
class Cart implements Snapshotted {

    @AggregateIdentifier
    private String stream;
    private boolean open;
    private final CartLines lines = new CartLines();
    private @Nullable RunningCheckout running;
    private @Nullable CheckoutId lastEnded;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(AddItem command, PriceBook prices, CartLimits limits) {
        var price = priceOf(command.sku(), prices);
        requireRoomFor(command.sku(), (long) lines.countOf(command.sku()) + command.quantity().value(), limits);
        open(command.customerId());
        apply(new ItemAdded(command.customerId(), command.sku(), command.quantity(), price));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(SetQuantity command, PriceBook prices, CartLimits limits) {
        var price = priceOf(command.sku(), prices);
        requireRoomFor(command.sku(), command.quantity().value(), limits);
        if (lines.countOf(command.sku()) == command.quantity().value()) {
            return; // so many are in it already
        }
        open(command.customerId());
        apply(new QuantitySet(command.customerId(), command.sku(), command.quantity(), price));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(RemoveItem command) {
        if (lines.has(command.sku())) { // removing what is not there is already done
            Quantity all = lines.quantityOf(command.sku());
            apply(new ItemRemoved(command.customerId(), command.sku(), all));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(ClearCart command) {
        if (!lines.isEmpty()) {
            apply(new CartCleared(command.customerId()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    StartedCheckout decide(StartCheckout command) {
        if (isRunning(command.checkoutId()) || command.checkoutId().equals(lastEnded)) {
            return new StartedCheckout(command.checkoutId(), 0); // the same wish again: it began some time ago
        }
        if (running != null) {
            throw new Rejected(new CheckoutInProgress(running.id()));
        }
        if (lines.isEmpty()) {
            throw new Rejected(new CartIsEmpty(command.customerId()));
        }
        apply(new CheckoutStarted(command.customerId(), command.checkoutId(), lines.asList(), command.expectedTotal(),
            command.paymentMethod(), command.contact()));
        return new StartedCheckout(command.checkoutId(), getVersion() + 1);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(CompleteCheckout command) {
        if (running != null && isRunning(command.checkoutId())) { // completed once is completed
            apply(new CheckoutCompleted(command.customerId(), command.checkoutId(), OrderId.of(command.checkoutId()),
                running.lines()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(RefuseCheckout command) {
        if (isRunning(command.checkoutId())) { // refused once is refused
            apply(new CheckoutRefused(command.customerId(), command.checkoutId(), command.reason()));
        }
    }

    @EventSourcingHandler
    void evolve(CartEvent event) {
        stream = event.customerId().cartStream();
        switch (event) {
            case CartOpened _ -> open = true;
            case ItemAdded(_, var sku, var quantity, var price) -> lines.add(sku, quantity, price.currency());
            case QuantitySet(_, var sku, var quantity, var price) -> lines.set(sku, quantity, price.currency());
            case ItemRemoved(_, var sku, _) -> lines.remove(sku);
            case CartCleared _ -> lines.clear();
            case CheckoutStarted started -> running = new RunningCheckout(started.checkoutId(), started.lines());
            case CheckoutCompleted(_, var checkout, _, var bought) -> {
                lines.takeOut(bought);
                open = !lines.isEmpty();
                running = null;
                lastEnded = checkout;
            }
            case CheckoutRefused(_, var checkout, _) -> {
                running = null;
                lastEnded = checkout;
            }
        }
    }

    @Override
    public CartSnapshot snapshot() {
        return new CartSnapshot(stream, open, lines.asList(), lines.currency(), running, lastEnded);
    }

    /** As if all had happened again that led to it. */
    @EventSourcingHandler
    void resume(CartSnapshot snapshot) {
        stream = snapshot.stream();
        open = snapshot.open();
        lines.resume(snapshot.lines(), snapshot.currency());
        running = snapshot.running();
        lastEnded = snapshot.lastEnded();
    }

    private void open(CustomerId customer) {
        if (!open) {
            apply(new CartOpened(customer));
        }
    }

    private boolean isRunning(CheckoutId checkout) {
        return running != null && running.id().equals(checkout);
    }

    private Price priceOf(Sku sku, PriceBook prices) {
        var offer = prices.find(sku).orElseThrow(() -> new Rejected(new UnknownProduct(sku)));
        if (offer.retired()) {
            throw new Rejected(new ProductIsRetired(sku));
        }
        var currency = lines.currency();
        if (currency != null && !currency.equals(offer.price().currency())) {
            throw new Rejected(new MixedCurrencies(sku, offer.price().currency(), currency));
        }
        return offer.price();
    }

    private void requireRoomFor(Sku sku, long wanted, CartLimits limits) {
        if (wanted > limits.quantityMax()) {
            throw new Rejected(new CartLimitExceeded(sku, Subject.QUANTITY, wanted, limits.quantityMax()));
        }
        if (!lines.has(sku) && lines.size() >= limits.linesMax()) {
            throw new Rejected(new CartLimitExceeded(sku, Subject.LINES, lines.size() + 1L, limits.linesMax()));
        }
    }

    @SuppressWarnings("NullAway.Init") // the first event sets what is not null
    Cart() {
        // Axon replays history into an empty cart
    }
}
