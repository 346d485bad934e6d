package dev.cartwright.benchmarks.postgres;

import dev.cartwright.api.Sku;
import dev.cartwright.api.cart.CartEvent;
import dev.cartwright.api.inventory.InventoryEvent;
import dev.cartwright.api.inventory.InventoryEvent.ProductRegistered;
import dev.cartwright.api.order.OrderEvent;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fills an empty log with a past that never was: checkouts of two lines, event by event as the shop would have written
 * them, but at the speed of one statement. Every stream is whole: aggregates and projections can be made of it.
 */
public final class History {

    /** Cart opened, two items added, checkout started, two reservations, order placed, checkout completed. */
    private static final int EVENTS_PER_CHECKOUT = 8;

    private static final int PRODUCTS = 1_000;
    private static final int EVENTS_PER_PRODUCT = 2;

    private static final String CART = CartEvent.class.getName() + "$";
    private static final String INVENTORY = InventoryEvent.class.getName() + "$";
    private static final String ORDER = OrderEvent.class.getName() + "$";

    private final JdbcClient db;

    public History(JdbcClient owner) {
        this.db = owner;
    }

    /** So many events in all, or a few more. */
    public void fill(int events) {
        registerProducts();
        sell((events - PRODUCTS * EVENTS_PER_PRODUCT) / EVENTS_PER_CHECKOUT + 1);
        // who begins from the head begins after this past, who begins from the tail begins with it
        db.sql("DELETE FROM log.reader_token").update();
        db.sql("ANALYZE log.event_log").update();
    }

    /** So many orders and nothing else but their products, in equal parts over a year that ends now. */
    public void fillWithOrders(int orders) {
        registerProducts();
        insert("""
            SELECT n, 0, 'order-' || id, 'Order', 0, '%sOrderPlaced', jsonb_build_object('orderId', id,
                'customerId', 'past-' || n / 20, 'total', jsonb_build_object('amount', 5997, 'currency', 'EUR'),
                'lines', jsonb_build_array(
                    jsonb_build_object('sku', 'past-' || n %% %2$d, 'name', 'P', 'quantity', 1, 'unitPrice', price),
                    jsonb_build_object('sku', 'past-' || (n + 7) * 13 %% %2$d, 'name', 'P', 'quantity', 2,
                        'unitPrice', price)))
            FROM generate_series(0::bigint, %3$d - 1) n,
                LATERAL (SELECT lpad(to_hex(n), 8, '0') || '-0000-7000-8000-000000000000' AS id,
                    jsonb_build_object('amount', 1999, 'currency', 'EUR') AS price) p"""
            .formatted(ORDER, PRODUCTS, orders),
            "now() - make_interval(secs => 31536000.0 * (%1$d - e.nth) / %1$d)"
                .formatted(Math.max(orders, PRODUCTS)));
        db.sql("ANALYZE log.event_log").update();
    }

    /** A product with so many deliveries behind it. */
    public Sku productWith(int events) {
        var sku = new Sku("old-" + events);
        insert("""
            SELECT n, 0, 'product-%1$s', 'ProductInventory', n, '%2$s' || CASE n WHEN 0 THEN 'ProductRegistered'
                ELSE 'StockReceived' END, CASE n WHEN 0 THEN jsonb_build_object('sku', '%1$s', 'name', 'Old',
                    'price', jsonb_build_object('amount', 1999, 'currency', 'EUR'))
                ELSE jsonb_build_object('sku', '%1$s', 'quantity', 2) END
            FROM generate_series(0, %3$d - 1) n""".formatted(sku, INVENTORY, events));
        writePrices();
        return sku;
    }

    private void registerProducts() {
        insert("""
            SELECT p, step, 'product-past-' || p, 'ProductInventory', step,
                '%s' || CASE step WHEN 0 THEN 'ProductRegistered' ELSE 'StockReceived' END,
                CASE step
                    WHEN 0 THEN jsonb_build_object('sku', 'past-' || p, 'name', 'Product ' || p,
                        'price', jsonb_build_object('amount', 1999, 'currency', 'EUR'))
                    ELSE jsonb_build_object('sku', 'past-' || p, 'quantity', 1000000000) END
            FROM generate_series(0, %d - 1) p, generate_series(0, 1) step""".formatted(INVENTORY, PRODUCTS));
        writePrices();
    }

    /** Whoever writes events keeps prices at hand in the same transaction. */
    private void writePrices() {
        db.sql("""
            INSERT INTO command.price_book (sku, amount, currency, sequence)
            SELECT payload ->> 'sku', (payload -> 'price' -> 'amount')::bigint, payload -> 'price' ->> 'currency',
                sequence
            FROM log.event_log WHERE event_type = ?
            ON CONFLICT DO NOTHING""").param(ProductRegistered.class.getName()).update();
    }

    /** Each customer buys once, two products half the shelf apart. */
    private void sell(int checkouts) {
        insert("""
            WITH sale AS (
                SELECT n, 'past-' || n AS customer, lpad(to_hex(n), 8, '0') || '-0000-7000-8000-000000000000' AS id,
                    least(a.sku, b.sku) AS first, greatest(a.sku, b.sku) AS second,
                    jsonb_build_object('amount', 1999, 'currency', 'EUR') AS price
                FROM generate_series(0, %1$d - 1) n,
                    LATERAL (SELECT ('past-' || n %% %2$d) COLLATE "C" AS sku) a,
                    LATERAL (SELECT ('past-' || (n + %2$d / 2) %% %2$d) COLLATE "C" AS sku) b
            )
            SELECT n, step, stream, aggregate_type,
                coalesce(sequence, %3$d - 1 + row_number() OVER (PARTITION BY stream ORDER BY n)), event_type, payload
            FROM sale, LATERAL (VALUES
                (0, 'cart-' || customer, 'Cart', 0, '%4$sCartOpened', jsonb_build_object('customerId', customer)),
                (1, 'cart-' || customer, 'Cart', 1, '%4$sItemAdded', jsonb_build_object('customerId', customer,
                    'sku', first, 'quantity', 1, 'unitPrice', price)),
                (2, 'cart-' || customer, 'Cart', 2, '%4$sItemAdded', jsonb_build_object('customerId', customer,
                    'sku', second, 'quantity', 1, 'unitPrice', price)),
                (3, 'cart-' || customer, 'Cart', 3, '%4$sCheckoutStarted', jsonb_build_object('customerId', customer,
                    'checkoutId', id, 'lines', jsonb_build_array(
                        jsonb_build_object('sku', first, 'quantity', 1),
                        jsonb_build_object('sku', second, 'quantity', 1)))),
                (4, 'product-' || first, 'ProductInventory', NULL, '%5$sStockReserved', jsonb_build_object(
                    'sku', first, 'checkoutId', id, 'quantity', 1, 'unitPrice', price, 'name', first)),
                (5, 'product-' || second, 'ProductInventory', NULL, '%5$sStockReserved', jsonb_build_object(
                    'sku', second, 'checkoutId', id, 'quantity', 1, 'unitPrice', price, 'name', second)),
                (6, 'order-' || id, 'Order', 0, '%6$sOrderPlaced', jsonb_build_object('orderId', id,
                    'customerId', customer, 'total', jsonb_build_object('amount', 3998, 'currency', 'EUR'),
                    'lines', jsonb_build_array(
                        jsonb_build_object('sku', first, 'name', first, 'quantity', 1, 'unitPrice', price),
                        jsonb_build_object('sku', second, 'name', second, 'quantity', 1, 'unitPrice', price)))),
                (7, 'cart-' || customer, 'Cart', 4, '%4$sCheckoutCompleted', jsonb_build_object(
                    'customerId', customer, 'checkoutId', id, 'orderId', id, 'lines', jsonb_build_array(
                        jsonb_build_object('sku', first, 'quantity', 1),
                        jsonb_build_object('sku', second, 'quantity', 1))))
            ) AS e (step, stream, aggregate_type, sequence, event_type, payload)"""
            .formatted(checkouts, PRODUCTS, EVENTS_PER_PRODUCT, CART, INVENTORY, ORDER));
    }

    private void insert(String rows) {
        insert(rows, "now()");
    }

    private void insert(String rows, String time) {
        db.sql("""
            INSERT INTO log.event_log
                (position, stream, aggregate_type, sequence, event_id, event_type, payload, metadata, time)
            SELECT head.position + row_number() OVER (ORDER BY e.nth, e.step), e.stream, e.aggregate_type, e.sequence,
                gen_random_uuid(), e.event_type, e.payload,
                jsonb_build_object('actor', 'history', 'correlationId', md5(e.nth::text)),
                date_trunc('milliseconds', %2$s) -- as the shop writes it
            FROM log.log_head head, (%1$s) AS e (nth, step, stream, aggregate_type, sequence, event_type, payload)
            """.formatted(rows, time)).update();
        db.sql("UPDATE log.log_head SET position = (SELECT max(position) FROM log.event_log)").update();
    }
}
