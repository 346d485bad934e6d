package dev.cartwright.query.cart;

import dev.cartwright.query.cart.Cart.Line;
import dev.cartwright.query.reading.BulkRead;
import dev.cartwright.query.reading.BulkWrite;
import dev.cartwright.query.reading.StreamRows;
import dev.cartwright.query.reading.StreamRows.Change;
import dev.cartwright.query.reading.StreamRows.Versioned;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;

/** The statements that read and write cart_view, cart_line_view and cart_product_view; for their projector alone. */
final class CartTables {

    private static final String SELECT_CARTS = """
        SELECT c.customer_id, c.version, l.sku, l.position, l.quantity, l.price_when_added, l.currency
        FROM cart_view c LEFT JOIN cart_line_view l ON l.customer_id = c.customer_id
        WHERE c.customer_id = ANY (?)""";

    private static final BulkWrite<Change<Cart>> WRITE_CARTS = BulkWrite.<Change<Cart>>of("""
        INSERT INTO cart_view (customer_id, version) SELECT * FROM unnest(?::text[], ?::bigint[])
        ON CONFLICT (customer_id) DO UPDATE SET version = excluded.version""")
        .text(Change::key)
        .bigint(Change::version);

    private static final BulkWrite<CartLine> DELETE_LINES = BulkWrite.<CartLine>of("""
        DELETE FROM cart_line_view l USING unnest(?::text[], ?::text[]) AS gone (customer_id, sku)
        WHERE l.customer_id = gone.customer_id AND l.sku = gone.sku""")
        .text(CartLine::customer)
        .text(CartLine::sku);

    private static final BulkWrite<CartLine> WRITE_LINES = BulkWrite.<CartLine>of("""
        INSERT INTO cart_line_view (customer_id, sku, position, quantity, price_when_added, currency)
        SELECT * FROM unnest(?::text[], ?::text[], ?::bigint[], ?::integer[], ?::bigint[], ?::text[])
        ON CONFLICT (customer_id, sku) DO UPDATE
        SET position = excluded.position, quantity = excluded.quantity, price_when_added = excluded.price_when_added,
            currency = excluded.currency""")
        .text(CartLine::customer)
        .text(CartLine::sku)
        .bigint(line -> line.line().position())
        .integer(line -> line.line().quantity())
        .bigint(line -> line.line().priceWhenAdded())
        .text(line -> line.line().currency());

    private static final String SELECT_PRODUCTS = """
        SELECT sku, name, price, currency, version FROM cart_product_view WHERE sku = ANY (?)""";

    private static final BulkWrite<Change<CartProduct>> WRITE_PRODUCTS = BulkWrite.<Change<CartProduct>>of("""
        INSERT INTO cart_product_view (sku, name, price, currency, version)
        SELECT * FROM unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::bigint[])
        ON CONFLICT (sku) DO UPDATE
        SET price = excluded.price, currency = excluded.currency, version = excluded.version""")
        .text(Change::key)
        .text(product -> product.row().name())
        .bigint(product -> product.row().price())
        .text(product -> product.row().currency())
        .bigint(Change::version);

    private CartTables() {}

    private record CartLine(String customer, String sku, Line line) {}

    static StreamRows<Cart> carts(Collection<String> customers, Connection connection) throws SQLException {
        var carts = new HashMap<String, Versioned<Cart>>();
        BulkRead.rows(connection, SELECT_CARTS, customers, row -> {
            var version = row.getLong("version");
            var cart = carts.computeIfAbsent(row.getString("customer_id"),
                _ -> new Versioned<>(new Cart(new HashMap<>()), version));
            if (row.getString("sku") != null) {
                cart.row().linesBySku().put(row.getString("sku"), line(row));
            }
        });
        return new StreamRows<>("cart_view", carts);
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(row.getLong("position"), row.getInt("quantity"), row.getLong("price_when_added"),
            row.getString("currency"));
    }

    static void writeCarts(List<Change<Cart>> carts, Connection connection) throws SQLException {
        var gone = new ArrayList<CartLine>();
        var changed = new ArrayList<CartLine>();
        for (var cart : carts) {
            var before = cart.before() == null ? Cart.EMPTY.linesBySku() : cart.before().linesBySku();
            var now = cart.row().linesBySku();
            before.forEach((sku, line) -> {
                if (!now.containsKey(sku)) {
                    gone.add(new CartLine(cart.key(), sku, line));
                }
            });
            now.forEach((sku, line) -> {
                if (!line.equals(before.get(sku))) {
                    changed.add(new CartLine(cart.key(), sku, line));
                }
            });
        }
        WRITE_CARTS.execute(connection, carts);
        DELETE_LINES.execute(connection, gone);
        WRITE_LINES.execute(connection, changed);
    }

    static StreamRows<CartProduct> products(Collection<String> skus, Connection connection) throws SQLException {
        var products = new HashMap<String, Versioned<CartProduct>>();
        BulkRead.rows(connection, SELECT_PRODUCTS, skus, row -> products.put(row.getString("sku"),
            new Versioned<>(new CartProduct(row.getString("name"), row.getLong("price"), row.getString("currency")),
                row.getLong("version"))));
        return new StreamRows<>("cart_product_view", products);
    }

    static void writeProducts(List<Change<CartProduct>> products, Connection connection) throws SQLException {
        WRITE_PRODUCTS.execute(connection, products);
    }
}
