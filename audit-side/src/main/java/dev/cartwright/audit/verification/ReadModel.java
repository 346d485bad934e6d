package dev.cartwright.audit.verification;

import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Sku;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.audit.state.CartState;
import dev.cartwright.audit.state.Folding;
import dev.cartwright.audit.state.OrderState;
import dev.cartwright.audit.state.ProductState;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A table of the query side whose rows each come from one stream, and what the fold of that stream says should stand
 * there. The state in the table and in the log may be of different moments: the version says of which.
 *
 * @param reader   whose position says how far it goes
 * @param prefix   of the streams
 * @param rows     asks for keys in one array; answers key and row
 * @param orphans  asks for keys of rows that no stream is about
 * @param expected the fields of a row
 */
record ReadModel(String table, String reader, String prefix, String rows, String orphans,
    Function<Folding, Map<String, @Nullable Object>> expected) {

    static final List<ReadModel> ALL = List.of(
        new ReadModel("product_view", "product-view", Sku.STREAM_PREFIX, """
            SELECT sku, jsonb_build_object('position', position, 'name', name, 'description', description,
                'price', price, 'currency', currency, 'onHand', on_hand, 'reserved', reserved, 'retired', retired,
                'version', version)::text
            FROM query.product_view WHERE sku = ANY (?)""", """
            SELECT sku FROM query.product_view v WHERE NOT EXISTS (SELECT FROM log.event_log e
                WHERE e.stream = 'product-' || v.sku AND e.sequence = 0) LIMIT 20""", ReadModel::product),
        new ReadModel("stock_view", "stock-view", Sku.STREAM_PREFIX, """
            SELECT s.sku, jsonb_build_object('onHand', on_hand, 'reserved', reserved, 'version', version,
                'reservations', (SELECT coalesce(jsonb_agg(jsonb_build_object('checkoutId', checkout_id,
                    'quantity', quantity, 'since', floor(extract(epoch FROM since) * 1000), 'position', position)
                    ORDER BY position), '[]') FROM query.stock_reservation_view r WHERE r.sku = s.sku))::text
            FROM query.stock_view s WHERE s.sku = ANY (?)""", """
            SELECT sku FROM query.stock_view v WHERE NOT EXISTS (SELECT FROM log.event_log e
                WHERE e.stream = 'product-' || v.sku AND e.sequence = 0)
            UNION SELECT sku FROM query.stock_reservation_view r WHERE NOT EXISTS (SELECT FROM query.stock_view s
                WHERE s.sku = r.sku) LIMIT 20""", ReadModel::stock),
        new ReadModel("cart_product_view", "cart-view", Sku.STREAM_PREFIX, """
            SELECT sku, jsonb_build_object('name', name, 'price', price, 'currency', currency,
                'priceVersion', version)::text
            FROM query.cart_product_view WHERE sku = ANY (?)""", """
            SELECT sku FROM query.cart_product_view v WHERE NOT EXISTS (SELECT FROM log.event_log e
                WHERE e.stream = 'product-' || v.sku AND e.sequence = 0) LIMIT 20""", ReadModel::shownInCarts),
        new ReadModel("cart_view", "cart-view", CustomerId.CART_STREAM_PREFIX, """
            SELECT c.customer_id, jsonb_build_object('version', version,
                'lines', (SELECT coalesce(jsonb_agg(jsonb_build_object('sku', sku, 'position', position,
                    'quantity', quantity, 'price', price_when_added, 'currency', currency) ORDER BY position, sku),
                    '[]') FROM query.cart_line_view l WHERE l.customer_id = c.customer_id))::text
            FROM query.cart_view c WHERE c.customer_id = ANY (?)""", """
            SELECT customer_id FROM query.cart_view v WHERE NOT EXISTS (SELECT FROM log.event_log e
                WHERE e.stream = 'cart-' || v.customer_id AND e.sequence = 0)
            UNION SELECT customer_id FROM query.cart_line_view l WHERE NOT EXISTS (SELECT FROM query.cart_view c
                WHERE c.customer_id = l.customer_id) LIMIT 20""", ReadModel::cart),
        new ReadModel("order_view", "order-view", OrderId.STREAM_PREFIX, """
            SELECT order_id::text, jsonb_build_object('position', position, 'customerId', customer_id,
                'status', status, 'version', version, 'shown', shown)::text
            FROM query.order_view WHERE order_id = ANY (?::uuid[])""", """
            SELECT order_id::text FROM query.order_view v WHERE NOT EXISTS (SELECT FROM log.event_log e
                WHERE e.stream = 'order-' || v.order_id AND e.sequence = 0) LIMIT 20""", ReadModel::order));

    private static Map<String, @Nullable Object> product(Folding folding) {
        var product = (ProductState) state(folding);
        return fields("position", product.position(), "name", product.name(), "description", product.description(),
            "price", product.price().amount(), "currency", product.price().currency(),
            "onHand", product.stock().onHand(), "reserved", product.stock().reserved(),
            "retired", product.retired(), "version", folding.version());
    }

    private static Map<String, @Nullable Object> stock(Folding folding) {
        var product = (ProductState) state(folding);
        var reservations = product.reservations().stream()
            .sorted(Comparator.comparingLong(ProductState.Reservation::position))
            .map(its -> fields("checkoutId", its.checkoutId(), "quantity", its.quantity(), "since",
                its.since().toEpochMilli(), "position", its.position()))
            .toList();
        return fields("onHand", product.stock().onHand(), "reserved", product.stock().reserved(),
            "version", folding.version(), "reservations", reservations);
    }

    private static Map<String, @Nullable Object> shownInCarts(Folding folding) {
        var product = (ProductState) state(folding);
        return fields("name", product.name(), "price", product.price().amount(), "currency",
            product.price().currency(), "priceVersion", product.priceVersion());
    }

    private static Map<String, @Nullable Object> cart(Folding folding) {
        var cart = (CartState) state(folding);
        var lines = cart.lines().stream()
            .sorted(Comparator.comparingLong(CartState.Line::position).thenComparing(CartState.Line::sku))
            .map(line -> fields("sku", line.sku(), "position", line.position(), "quantity", line.quantity(),
                "price", line.priceWhenAdded().amount(), "currency", line.priceWhenAdded().currency()))
            .toList();
        return fields("version", folding.version(), "lines", lines);
    }

    private static Map<String, @Nullable Object> order(Folding folding) {
        var order = (OrderState) state(folding);
        return fields("position", order.position(), "customerId", order.order().customerId(),
            "status", order.order().status(), "version", folding.version(), "shown", order.order());
    }

    private static Object state(Folding folding) {
        var state = folding.state();
        if (state == null) {
            throw new IllegalStateException("a life without an event");
        }
        return state;
    }

    /** Names and values in turn. */
    private static Map<String, @Nullable Object> fields(@Nullable Object... namesAndValues) {
        var fields = new HashMap<String, @Nullable Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return fields;
    }
}
