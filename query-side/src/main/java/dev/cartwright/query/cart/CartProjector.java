package dev.cartwright.query.cart;

import dev.cartwright.api.cart.CartEvent;
import dev.cartwright.api.inventory.InventoryEvent;
import dev.cartwright.api.inventory.InventoryEvent.ProductRegistered;
import dev.cartwright.api.inventory.InventoryEvent.ProductRepriced;
import dev.cartwright.api.inventory.InventoryEvent.ProductRetired;
import dev.cartwright.api.inventory.InventoryEvent.ReservationRefused;
import dev.cartwright.api.inventory.InventoryEvent.StockCorrected;
import dev.cartwright.api.inventory.InventoryEvent.StockReceived;
import dev.cartwright.api.inventory.InventoryEvent.StockReleased;
import dev.cartwright.api.inventory.InventoryEvent.StockReserved;
import dev.cartwright.api.inventory.InventoryEvent.StockReturned;
import dev.cartwright.api.inventory.InventoryEvent.StockShipped;
import dev.cartwright.query.reading.LogEntry;
import dev.cartwright.query.reading.Projection;
import dev.cartwright.query.reading.StreamRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Grows the carts' tables. Carts and products each have a version of their own: an event that comes again changes
 * nothing.
 */
@Component
class CartProjector implements Projection {

    static final String READER = "cart-view";

    /** Of products their names and prices: one that many buy does not come by here for each of its sales. */
    private static final Set<Class<?>> EVENTS = Stream.concat(Stream.of(CartEvent.class.getPermittedSubclasses()),
        Stream.of(ProductRegistered.class, ProductRepriced.class)).collect(Collectors.toUnmodifiableSet());

    @Override
    public String reader() {
        return READER;
    }

    @Override
    public Set<Class<?>> events() {
        return EVENTS;
    }

    @Override
    public List<String> tables() {
        return List.of("cart_line_view", "cart_view", "cart_product_view");
    }

    @Override
    public void apply(List<LogEntry> entries, Connection connection) throws SQLException {
        var customers = new HashSet<String>();
        var skus = new HashSet<String>();
        for (var entry : entries) {
            if (entry.event() instanceof CartEvent event) {
                customers.add(event.customerId().value());
            } else {
                skus.add(((InventoryEvent) entry.event()).sku().value());
            }
        }
        applyToCarts(entries, CartTables.carts(customers, connection), connection);
        applyToProducts(entries, CartTables.products(skus, connection), connection);
    }

    private static void applyToCarts(List<LogEntry> entries, StreamRows<Cart> carts, Connection connection)
        throws SQLException {
        for (var entry : entries) {
            if (entry.event() instanceof CartEvent event) {
                carts.fold(event.customerId().value(), entry.version(),
                    cart -> Cart.after(cart, event, entry.position()));
            }
        }
        CartTables.writeCarts(carts.changes(), connection);
    }

    private static void applyToProducts(List<LogEntry> entries, StreamRows<CartProduct> products,
        Connection connection) throws SQLException {
        for (var entry : entries) {
            if (entry.event() instanceof InventoryEvent event) {
                apply(event, entry.version(), products);
            }
        }
        CartTables.writeProducts(products.changes(), connection);
    }

    private static void apply(InventoryEvent event, long version, StreamRows<CartProduct> products) {
        switch (event) {
            case ProductRegistered it -> products.foldLater(it.sku().value(), version, _ -> CartProduct.of(it));
            case ProductRepriced it ->
                products.foldLater(it.sku().value(), version, product -> CartProduct.after(product, it));
            // neither name nor price, and not asked for
            case StockReceived _ -> {}
            case StockCorrected _ -> {}
            case ProductRetired _ -> {}
            case StockReserved _ -> {}
            case ReservationRefused _ -> {}
            case StockReleased _ -> {}
            case StockShipped _ -> {}
            case StockReturned _ -> {}
        }
    }
}
