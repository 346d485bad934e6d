package dev.cartwright.audit.verification;

import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Sku;
import dev.cartwright.api.cart.CartEvent.CartOpened;
import dev.cartwright.api.cart.CartEvent.CheckoutRefused;
import dev.cartwright.api.cart.CartEvent.CheckoutStarted;
import dev.cartwright.api.inventory.InventoryEvent.ProductRegistered;
import dev.cartwright.api.inventory.InventoryEvent.ReservationRefused;
import dev.cartwright.api.inventory.InventoryEvent.StockCorrected;
import dev.cartwright.api.inventory.InventoryEvent.StockReceived;
import dev.cartwright.api.inventory.InventoryEvent.StockReleased;
import dev.cartwright.api.inventory.InventoryEvent.StockReserved;
import dev.cartwright.api.inventory.InventoryEvent.StockReturned;
import dev.cartwright.api.inventory.InventoryEvent.StockShipped;
import dev.cartwright.api.order.OrderEvent.OrderAuthorized;
import dev.cartwright.api.order.OrderEvent.OrderCancelled;
import dev.cartwright.api.order.OrderEvent.OrderPaid;
import dev.cartwright.api.order.OrderEvent.OrderPlaced;
import dev.cartwright.api.order.OrderEvent.OrderRefundRefused;
import dev.cartwright.api.order.OrderEvent.OrderRefunded;
import dev.cartwright.api.order.OrderEvent.OrderShipped;
import dev.cartwright.api.order.OrderId;
import dev.cartwright.api.order.OrderView.Refund;
import dev.cartwright.audit.state.CartState;
import dev.cartwright.audit.state.Folding;
import dev.cartwright.audit.state.OrderState;
import dev.cartwright.audit.state.ProductState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows each come from one stream, and what the fold of that stream says should stand
 * there. The state in the table and in the log may be of different moments: the version says of which.
 *
 * @param reader   whose position says how far it goes, or {@link #HEAD}
 * @param prefix   of the streams
 * @param rows     asks for keys in one array; answers key and row
 * @param orphans  asks for keys of rows that no stream is about
 * @param expected the fields of a row, and the time zone of its days
 */
record ReadModel(String table, String reader, String prefix, String rows, String orphans,
    BiFunction<Folding, ZoneId, Map<String, @Nullable Object>> expected) {

    /** Instead of a reader: its rows are written in the transactions of the events. */
    static final String HEAD = "log";

    private static final Set<Class<?>> COUNTED_OF_ORDERS = Set.of(OrderPlaced.class, OrderAuthorized.class,
        OrderPaid.class, OrderShipped.class, OrderCancelled.class, OrderRefunded.class, OrderRefundRefused.class);
    private static final Set<Class<?>> COUNTED_OF_CARTS = Set.of(CartOpened.class, CheckoutStarted.class,
        CheckoutRefused.class);
    private static final Set<Class<?>> COUNTED_OF_PRODUCTS = Set.of(ProductRegistered.class, StockReceived.class,
        StockCorrected.class, StockReserved.class, StockReleased.class, StockShipped.class, StockReturned.class,
        ReservationRefused.class);

    private ReadModel(String table, String reader, String prefix, String rows, String orphans,
        Function<Folding, Map<String, @Nullable Object>> expected) {
        this(table, reader, prefix, rows, orphans, (folding, _) -> expected.apply(folding));
    }

    static final List<ReadModel> ALL = List.of(
        new ReadModel("product_view", "product-view", Sku.STREAM_PREFIX, """
            SELECT sku, jsonb_build_object('position', position, 'name', name, 'description', description,
                'price', price, 'currency', currency, 'onHand', on_hand, 'reserved', reserved, 'retired', retired,
                'version', version)::text
            FROM query.product_view WHERE sku = ANY (?)""",
            orphans("query.product_view", "sku", Sku.STREAM_PREFIX), ReadModel::product),
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
            FROM query.cart_product_view WHERE sku = ANY (?)""",
            orphans("query.cart_product_view", "sku", Sku.STREAM_PREFIX), ReadModel::shownInCarts),
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
            FROM query.order_view WHERE order_id = ANY (?::uuid[])""",
            orphans("query.order_view", "order_id", OrderId.STREAM_PREFIX), ReadModel::order),
        new ReadModel("price_book", HEAD, Sku.STREAM_PREFIX, """
            SELECT sku, jsonb_build_object('amount', amount, 'currency', currency, 'retired', retired,
                'priceVersion', sequence + 1, 'version', (SELECT max(e.sequence) + 1 FROM log.event_log e
                    WHERE e.stream = 'product-' || b.sku))::text
            FROM command.price_book b WHERE sku = ANY (?)""",
            orphans("command.price_book", "sku", Sku.STREAM_PREFIX), ReadModel::price),
        new ReadModel("analytics_order_view", Figures.READER, OrderId.STREAM_PREFIX, """
            SELECT order_id::text, jsonb_build_object('customerId', customer_id, 'day', day, 'currency', currency,
                'placedAt', floor(extract(epoch FROM placed_at) * 1000), 'total', total, 'units', units,
                'lines', lines, 'authorizedAt', floor(extract(epoch FROM authorized_at) * 1000),
                'paidAt', floor(extract(epoch FROM paid_at) * 1000),
                'shippedAt', floor(extract(epoch FROM shipped_at) * 1000),
                'cancelledAt', floor(extract(epoch FROM cancelled_at) * 1000),
                'refunded', refunded, 'refunds', refunds, 'version', version)::text
            FROM query.analytics_order_view WHERE order_id = ANY (?::uuid[])""",
            orphans("query.analytics_order_view", "order_id", OrderId.STREAM_PREFIX), ReadModel::countedOrder),
        new ReadModel("analytics_cart_view", Figures.READER, CustomerId.CART_STREAM_PREFIX, """
            SELECT customer_id, jsonb_build_object('version', version)::text
            FROM query.analytics_cart_view WHERE customer_id = ANY (?)""",
            orphans("query.analytics_cart_view", "customer_id", CustomerId.CART_STREAM_PREFIX),
            folding -> fields("version", folding.versionAtLastOf(COUNTED_OF_CARTS))),
        new ReadModel("analytics_product_view", Figures.READER, Sku.STREAM_PREFIX, """
            SELECT sku, jsonb_build_object('name', name, 'currency', currency, 'since', since, 'onHand', on_hand,
                'reserved', reserved, 'version', version)::text
            FROM query.analytics_product_view WHERE sku = ANY (?)""",
            orphans("query.analytics_product_view", "sku", Sku.STREAM_PREFIX), ReadModel::countedProduct));

    private static String orphans(String table, String key, String prefix) {
        return """
            SELECT %2$s::text FROM %1$s v WHERE NOT EXISTS (SELECT FROM log.event_log e
                WHERE e.stream = '%3$s' || v.%2$s AND e.sequence = 0) LIMIT 20""".formatted(table, key, prefix);
    }

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

    private static Map<String, @Nullable Object> price(Folding folding) {
        var product = (ProductState) state(folding);
        return fields("amount", product.price().amount(), "currency", product.price().currency(),
            "retired", product.retired(), "priceVersion", product.priceVersion());
    }

    private static Map<String, @Nullable Object> countedOrder(Folding folding, ZoneId zone) {
        var order = ((OrderState) state(folding)).order();
        var lines = order.lines().stream().map(line -> fields("sku", line.sku(), "quantity", line.quantity(),
            "unitPrice", line.unitPrice().amount())).toList();
        var refunds = order.refunds().stream().filter(refund -> refund.status() == Refund.Status.REFUNDED)
            .collect(Collectors.toMap(refund -> refund.refundId().toString(), refund -> refund.amount().amount()));
        return fields("customerId", order.customerId(), "placedAt", order.placedAt().toEpochMilli(),
            "day", day(order.placedAt(), zone), "currency", order.total().currency(), "total", order.total().amount(),
            "units", order.lines().stream().mapToLong(line -> line.quantity().value()).sum(), "lines", lines,
            "authorizedAt", millis(folding, OrderAuthorized.class), "paidAt", millis(folding, OrderPaid.class),
            "shippedAt", millis(folding, OrderShipped.class), "cancelledAt", millis(folding, OrderCancelled.class),
            "refunded", order.refunded().amount(), "refunds", refunds,
            "version", folding.versionAtLastOf(COUNTED_OF_ORDERS));
    }

    private static Map<String, @Nullable Object> countedProduct(Folding folding, ZoneId zone) {
        var product = (ProductState) state(folding);
        var since = Objects.requireNonNull(folding.firstTimeOf(ProductRegistered.class));
        return fields("name", product.name(), "currency", product.price().currency(), "since", day(since, zone),
            "onHand", product.stock().onHand(), "reserved", product.stock().reserved(),
            "version", folding.versionAtLastOf(COUNTED_OF_PRODUCTS));
    }

    private static String day(Instant time, ZoneId zone) {
        return time.atZone(zone).toLocalDate().toString();
    }

    private static @Nullable Long millis(Folding folding, Class<?> first) {
        var time = folding.firstTimeOf(first);
        return time == null ? null : time.toEpochMilli();
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
