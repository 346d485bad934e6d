package dev.cartwright.query;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Note;
import dev.cartwright.api.Price;
import dev.cartwright.api.ProductDescription;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.cart.CartEvent;
import dev.cartwright.api.cart.CartEvent.CartCleared;
import dev.cartwright.api.cart.CartEvent.CartOpened;
import dev.cartwright.api.cart.CartEvent.CheckoutCompleted;
import dev.cartwright.api.cart.CartEvent.CheckoutRefused;
import dev.cartwright.api.cart.CartEvent.CheckoutStarted;
import dev.cartwright.api.cart.CartEvent.ItemAdded;
import dev.cartwright.api.cart.CartEvent.ItemRemoved;
import dev.cartwright.api.cart.CartEvent.QuantitySet;
import dev.cartwright.api.cart.CartLine;
import dev.cartwright.api.checkout.CheckoutRejection;
import dev.cartwright.api.checkout.CheckoutRejection.OutOfStock;
import dev.cartwright.api.checkout.Shortage;
import dev.cartwright.api.inventory.InventoryEvent;
import dev.cartwright.api.inventory.InventoryEvent.ProductRegistered;
import dev.cartwright.api.inventory.InventoryEvent.ProductRepriced;
import dev.cartwright.api.inventory.InventoryEvent.ProductRetired;
import dev.cartwright.api.inventory.InventoryEvent.ReservationRefused;
import dev.cartwright.api.inventory.InventoryEvent.StockCorrected;
import dev.cartwright.api.inventory.InventoryEvent.StockReceived;
import dev.cartwright.api.inventory.InventoryEvent.StockReleased;
import dev.cartwright.api.inventory.InventoryEvent.StockReserved;
import dev.cartwright.api.inventory.StockDelta;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.api.order.OrderLine;
import java.util.List;
import java.util.UUID;

/** The vocabulary of the tests. All money is in euros; a product is called after its SKU. */
public final class Events {

    private Events() {}

    public static Sku sku(int number) {
        return new Sku("TEA-" + number);
    }

    public static CustomerId customer(int number) {
        return new CustomerId("customer-" + number);
    }

    public static CheckoutId checkout() {
        return new CheckoutId(UUID.randomUUID());
    }

    public static Price eur(long cents) {
        return Price.of(cents, "EUR");
    }

    public static ProductName name(Sku sku) {
        return new ProductName("All of " + sku);
    }

    public static InventoryEvent registered(Sku sku, long cents) {
        return registered(sku, name(sku).value(), null, cents);
    }

    public static InventoryEvent registered(Sku sku, String name, String description, long cents) {
        return new ProductRegistered(sku, new ProductName(name),
            description == null ? null : new ProductDescription(description), eur(cents));
    }

    public static InventoryEvent repriced(Sku sku, long cents) {
        return new ProductRepriced(sku, eur(cents));
    }

    public static InventoryEvent received(Sku sku, int quantity) {
        return new StockReceived(sku, Quantity.of(quantity), null);
    }

    public static InventoryEvent corrected(Sku sku, int delta) {
        return new StockCorrected(sku, new StockDelta(delta), new Note("counted"));
    }

    public static InventoryEvent retired(Sku sku) {
        return new ProductRetired(sku);
    }

    public static InventoryEvent reserved(Sku sku, CheckoutId checkout, int quantity, long cents) {
        return new StockReserved(sku, checkout, Quantity.of(quantity), eur(cents), name(sku));
    }

    public static InventoryEvent reservationRefused(Sku sku, CheckoutId checkout, int requested, long available) {
        return new ReservationRefused(sku, checkout, Quantity.of(requested), available);
    }

    public static InventoryEvent released(Sku sku, CheckoutId checkout, int quantity) {
        return new StockReleased(sku, checkout, Quantity.of(quantity));
    }

    public static CartEvent opened(CustomerId customer) {
        return new CartOpened(customer);
    }

    public static CartEvent added(CustomerId customer, Sku sku, int quantity, long cents) {
        return new ItemAdded(customer, sku, Quantity.of(quantity), eur(cents));
    }

    public static CartEvent set(CustomerId customer, Sku sku, int quantity, long cents) {
        return new QuantitySet(customer, sku, Quantity.of(quantity), eur(cents));
    }

    public static CartEvent removed(CustomerId customer, Sku sku, int quantity) {
        return new ItemRemoved(customer, sku, Quantity.of(quantity));
    }

    public static CartEvent cleared(CustomerId customer) {
        return new CartCleared(customer);
    }

    public static CartLine line(Sku sku, int quantity) {
        return new CartLine(sku, Quantity.of(quantity));
    }

    public static CartEvent started(CustomerId customer, CheckoutId checkout, CartLine... lines) {
        return new CheckoutStarted(customer, checkout, List.of(lines), null, null, null);
    }

    public static CartEvent completed(CustomerId customer, CheckoutId checkout, CartLine... lines) {
        return new CheckoutCompleted(customer, checkout, OrderId.of(checkout), List.of(lines));
    }

    public static CartEvent refused(CustomerId customer, CheckoutId checkout, CheckoutRejection reason) {
        return new CheckoutRefused(customer, checkout, reason);
    }

    public static CheckoutRejection outOfStock(Sku sku, int requested, long available) {
        return new OutOfStock(List.of(new Shortage(sku, Quantity.of(requested), available)));
    }

    public static OrderPlaced placed(CheckoutId checkout, CustomerId customer, Sku sku, int quantity, long cents) {
        var line = new OrderLine(sku, name(sku), Quantity.of(quantity), eur(cents));
        return new OrderPlaced(OrderId.of(checkout), customer, List.of(line), line.lineTotal(), null);
    }

    /** Every event there is, at least once; each table is left with a row. */
    static Object[] aLittleOfEverything(int number) {
        var tea = new Sku("TEA-" + number);
        var mug = new Sku("MUG-" + number);
        var customer = customer(number);
        var bought = checkout();
        var short_ = checkout();
        return List.of(registered(tea, 450), registered(mug, 1299), received(tea, 30), received(mug, 2),
            corrected(tea, -3), repriced(mug, 1199), opened(customer), added(customer, tea, 2, 450),
            added(customer, mug, 1, 1199), removed(customer, mug, 1), set(customer, tea, 5, 450),
            started(customer, bought, line(tea, 5)), reserved(tea, bought, 5, 450),
            placed(bought, customer, tea, 5, 450), completed(customer, bought, line(tea, 5)),
            opened(customer), added(customer, tea, 4, 450), added(customer, mug, 3, 1199),
            started(customer, short_, line(mug, 3), line(tea, 4)), reserved(tea, short_, 4, 450),
            reservationRefused(mug, short_, 3, 2), released(tea, short_, 4),
            refused(customer, short_, outOfStock(mug, 3, 2)), cleared(customer), retired(mug), opened(customer),
            added(customer, tea, 7, 450)).toArray();
    }

}
