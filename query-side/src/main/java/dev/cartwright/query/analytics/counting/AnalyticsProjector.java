package dev.cartwright.query.analytics.counting;

import dev.cartwright.api.cart.CartEvent;
import dev.cartwright.api.cart.CartEvent.CartOpened;
import dev.cartwright.api.cart.CartEvent.CheckoutRefused;
import dev.cartwright.api.cart.CartEvent.CheckoutStarted;
import dev.cartwright.api.inventory.InventoryEvent;
import dev.cartwright.api.inventory.InventoryEvent.ReservationRefused;
import dev.cartwright.api.order.OrderEvent;
import dev.cartwright.query.analytics.AnalyticsPolicy;
import dev.cartwright.query.analytics.CountedEvents;
import dev.cartwright.query.analytics.FunnelStep;
import dev.cartwright.query.analytics.ShopTime;
import dev.cartwright.query.reading.LogEntry;
import dev.cartwright.query.reading.Projection;
import dev.cartwright.query.reading.StreamRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Grows the tables {@code analytics_…}. Whether an event has been counted, the row of its stream knows, which is
 * written with the figures: one that comes again changes nothing.
 */
@Component
class AnalyticsProjector implements Projection {

    private final AnalyticsPolicy policy;
    private final ShopTime shop;

    AnalyticsProjector(AnalyticsPolicy policy) {
        this.policy = policy;
        this.shop = new ShopTime(policy.timeZone());
    }

    @Override
    public String reader() {
        return AnalyticsPolicy.READER;
    }

    @Override
    public Set<Class<?>> events() {
        return CountedEvents.TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of("analytics_order_view", "analytics_cart_view", "analytics_product_view",
            "analytics_sales_view", "analytics_product_sales_view", "analytics_lost_demand_view",
            "analytics_funnel_view");
    }

    /** Nobody looks at figures for the latest blink; who does says so with a Consistency-Token, and need not wait. */
    @Override
    public Duration rest() {
        return policy.rest();
    }

    @Override
    public void apply(List<LogEntry> entries, Connection connection) throws SQLException {
        var batch = new Batch(entries, connection);
        for (var entry : entries) {
            batch.count(entry);
        }
        FactTables.write(batch.orders.changes(), batch.carts.changes(), batch.products.changes(), connection);
        FigureTables.add(batch.additions, connection);
    }

    /** The rows that it concerns, and what it adds to others. */
    private final class Batch {

        private final Additions additions = new Additions(shop);
        private final StreamRows<OrderFacts> orders;
        private final StreamRows<Boolean> carts;
        private final StreamRows<ProductFacts> products;

        /** Also those that begin here are looked for: if they are there, their events have been counted. */
        Batch(List<LogEntry> entries, Connection connection) throws SQLException {
            var ids = new HashSet<String>();
            var customers = new HashSet<String>();
            var skus = new HashSet<String>();
            for (var entry : entries) {
                switch (entry.event()) {
                    case OrderEvent event -> ids.add(event.orderId().toString());
                    case CartEvent event -> customers.add(event.customerId().value());
                    case InventoryEvent event -> skus.add(event.sku().value());
                    default -> throw new IllegalStateException("nobody has asked for " + entry.event());
                }
            }
            this.orders = FactTables.orders(ids, connection);
            this.carts = FactTables.carts(customers, connection);
            this.products = FactTables.products(skus, connection);
        }

        void count(LogEntry entry) {
            switch (entry.event()) {
                case OrderEvent event -> count(event, entry);
                case CartEvent event -> count(event, entry);
                case InventoryEvent event -> count(event, entry);
                default -> throw new IllegalStateException("nobody has asked for " + entry.event());
            }
        }

        private void count(OrderEvent event, LogEntry entry) {
            orders.foldLater(event.orderId().toString(), entry.version(), before -> {
                var after = OrderFacts.after(before, event, entry.time(), shop.dayOf(entry.time()));
                additions.count(before, event, after, entry.time());
                return after;
            });
        }

        private void count(CartEvent event, LogEntry entry) {
            if (carts.foldLater(event.customerId().value(), entry.version(), _ -> true)) {
                count(event, entry.time());
            }
        }

        private void count(CartEvent event, Instant at) {
            switch (event) {
                case CartOpened _ -> additions.count(FunnelStep.CART_OPENED, "", at);
                case CheckoutStarted _ -> additions.count(FunnelStep.CHECKOUT_STARTED, "", at);
                case CheckoutRefused(_, _, var reason) ->
                    additions.count(FunnelStep.CHECKOUT_REFUSED, reason.code(), at);
                case CartEvent.ItemAdded _ -> {}
                case CartEvent.QuantitySet _ -> {}
                case CartEvent.ItemRemoved _ -> {}
                case CartEvent.CartCleared _ -> {}
                case CartEvent.CheckoutCompleted _ -> {}
            }
        }

        private void count(InventoryEvent event, LogEntry entry) {
            var sku = event.sku().value();
            if (products.foldLater(sku, entry.version(),
                before -> ProductFacts.after(before, event, shop.dayOf(entry.time())))
                && event instanceof ReservationRefused refused) {
                additions.countLost(sku, refused.requested().value(), entry.time());
            }
        }
    }
}
