package dev.cartwright.auditor;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;

/**
 * A table of the shop, as far as its rows follow from the log.
 *
 * @param name   of the table, and of the procedure that folds it
 * @param reader whose position says how far it goes, or {@link #HEAD}
 * @param select key and fields of each row, as text and as JSON
 */
record ReadModel(String name, String reader, String select) {

    /** Instead of a reader: this table is written in the transactions of the events. */
    static final String HEAD = "log";

    static final List<ReadModel> ALL = List.of(
        new ReadModel("product_view", "product-view", """
            SELECT sku, jsonb_build_object('position', position, 'name', name, 'description', description,
                'price', price, 'currency', currency, 'onHand', on_hand, 'reserved', reserved, 'retired', retired,
                'version', version)
            FROM query.product_view"""),
        new ReadModel("stock_view", "stock-view", """
            SELECT sku, jsonb_build_object('onHand', on_hand, 'reserved', reserved, 'version', version,
                'reservations', (SELECT coalesce(jsonb_agg(jsonb_build_object('checkoutId', checkout_id,
                    'quantity', quantity, 'since', since, 'position', position) ORDER BY position), '[]')
                    FROM query.stock_reservation_view r WHERE r.sku = s.sku))
            FROM query.stock_view s"""),
        new ReadModel("cart_product_view", "cart-view", """
            SELECT sku, jsonb_build_object('name', name, 'price', price, 'currency', currency, 'version', version)
            FROM query.cart_product_view"""),
        new ReadModel("cart_view", "cart-view", """
            SELECT customer_id, jsonb_build_object('version', version,
                'lines', (SELECT coalesce(jsonb_agg(jsonb_build_object('sku', sku, 'position', position,
                    'quantity', quantity, 'price', price_when_added, 'currency', currency) ORDER BY position, sku),
                    '[]') FROM query.cart_line_view l WHERE l.customer_id = c.customer_id))
            FROM query.cart_view c"""),
        new ReadModel("checkout_view", "checkout-view", """
            SELECT checkout_id, jsonb_build_object('customerId', customer_id, 'status', status, 'orderId', order_id,
                'refusal', refusal, 'steps', steps)
            FROM query.checkout_view"""),
        new ReadModel("order_view", "order-view", """
            SELECT order_id, shown::jsonb || jsonb_build_object('position', position, 'columns', jsonb_build_object(
                'customerId', customer_id, 'status', status, 'version', version))
            FROM query.order_view"""),
        new ReadModel("price_book", HEAD, "SELECT sku, to_jsonb(b) - 'sku' FROM command.price_book b"),
        figures("analytics_order_view", "order_id"), figures("analytics_cart_view", "customer_id"),
        figures("analytics_product_view", "sku"), figures("analytics_sales_view", "start", "currency"),
        figures("analytics_product_sales_view", "span", "day", "sku", "currency"),
        figures("analytics_lost_demand_view", "span", "day", "sku"),
        figures("analytics_funnel_view", "span", "day", "step", "reason"));

    private static ReadModel figures(String name, String... key) {
        var columns = Arrays.stream(key).map("nullif(%s::text, '')"::formatted).collect(joining(", "));
        var rest = Arrays.stream(key).map(" - '%s'"::formatted).collect(joining());
        return new ReadModel(name, "analytics",
            "SELECT concat_ws(' ', %s), to_jsonb(v)%s FROM query.%s v".formatted(columns, rest, name));
    }

    /** With the name of the table before it. */
    String named() {
        return "SELECT '" + name + "', row.* FROM (" + select + ") AS row";
    }
}
