package dev.cartwright.benchmarks.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.cartwright.benchmarks.measure.MeasuredWrong;
import dev.cartwright.benchmarks.measure.Work;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The checkout that one would write without us: tables for products, carts and orders, and one transaction that checks
 * and takes the stock of each line, writes the order and its lines, and empties the cart. Rows are locked by SKU, so
 * that no two checkouts wait for each other crosswise; statements are prepared once per connection.
 */
public final class HandWritten implements AutoCloseable {

    private static final int STOCK = 2_000_000_000;
    private static final int LINES_PER_CART = 2;

    private static final String LINES = "SELECT sku, quantity FROM benchmark.cart_line WHERE cart = ? FOR UPDATE";
    private static final String TAKE = "UPDATE benchmark.product SET available = available - ? "
        + "WHERE sku = ? AND available >= ?";
    private static final String ORDER = "INSERT INTO benchmark.orders (id, cart, status) VALUES (?, ?, 'PLACED')";
    private static final String ORDER_LINE = "INSERT INTO benchmark.order_line (order_id, sku, quantity) VALUES "
        + "(?, ?, ?)";
    private static final String EMPTY = "DELETE FROM benchmark.cart_line WHERE cart = ?";
    private static final String CLOSE = "UPDATE benchmark.cart SET status = 'BOUGHT' WHERE id = ?";

    private final JdbcClient db;
    private final HikariDataSource pool;
    private final int products;
    private int carts;

    /** Begins with empty tables and so many products. */
    public HandWritten(TestedDatabase database, int products, int connections) {
        this.db = database.owner();
        this.products = products;
        this.pool = database.pool(connections);
        makeTables();
        db.sql("INSERT INTO benchmark.product SELECT 'p' || i, ? FROM generate_series(0, ? - 1) i")
            .param(STOCK).param(products).update();
    }

    /** Fills the next so many carts with two products each, by chance. */
    public void fill(int more) {
        db.sql("INSERT INTO benchmark.cart SELECT 'c' || i, 'OPEN' FROM generate_series(?, ?) i")
            .param(carts).param(carts + more - 1).update();
        db.sql("""
            INSERT INTO benchmark.cart_line
            SELECT 'c' || i, 'p' || unnest(ARRAY[a, (a + b) % :products]), 1
            FROM generate_series(:from, :to) i, LATERAL (
                SELECT abs(hashint4(i)) % :products AS a, 1 + abs(hashint4(-i - 1)) % (:products - 1) AS b) x""")
            .param("products", products).param("from", carts).param("to", carts + more - 1).update();
        db.sql("ANALYZE benchmark.cart, benchmark.cart_line").update();
        carts += more;
    }

    /** Statement by statement, as from a repository per table. */
    public Work statementByStatement(int firstCart) {
        return nth -> {
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                try {
                    checkOut(connection, "c" + (firstCart + nth), "o" + (firstCart + nth));
                    connection.commit();
                } catch (SQLException e) {
                    connection.rollback();
                    throw e;
                }
            }
        };
    }

    /** All of it in the database, in one call. */
    public Work oneCall(int firstCart) {
        return nth -> {
            try (Connection connection = pool.getConnection();
                PreparedStatement call = connection.prepareStatement("SELECT benchmark.check_out(?, ?)")) {
                call.setString(1, "c" + (firstCart + nth));
                call.setString(2, "o" + (firstCart + nth));
                call.executeQuery().close();
            }
        };
    }

    /** What was sold is missing on the shelf, and nothing else is. */
    public void requireCheckouts(int acknowledged) {
        MeasuredWrong.unlessEqual("orders in the tables", acknowledged,
            number("SELECT count(*) FROM benchmark.orders"));
        MeasuredWrong.unlessEqual("units taken from stock", (long) LINES_PER_CART * acknowledged,
            number("SELECT sum(" + STOCK + " - available) FROM benchmark.product"));
        MeasuredWrong.unlessEqual("lines of orders", (long) LINES_PER_CART * acknowledged,
            number("SELECT count(*) FROM benchmark.order_line"));
    }

    public int carts() {
        return carts;
    }

    @Override
    public void close() {
        pool.close();
    }

    private long number(String query) {
        return db.sql(query).query(Long.class).single();
    }

    private static void checkOut(Connection connection, String cart, String order) throws SQLException {
        var lines = lines(connection, cart);
        for (var line : lines.entrySet()) {
            try (PreparedStatement take = connection.prepareStatement(TAKE)) {
                take.setInt(1, line.getValue());
                take.setString(2, line.getKey());
                take.setInt(3, line.getValue());
                if (take.executeUpdate() != 1) {
                    throw new SQLException("out of stock: " + line.getKey());
                }
            }
        }
        update(connection, ORDER, order, cart);
        try (PreparedStatement insert = connection.prepareStatement(ORDER_LINE)) {
            for (var line : lines.entrySet()) {
                insert.setString(1, order);
                insert.setString(2, line.getKey());
                insert.setInt(3, line.getValue());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        update(connection, EMPTY, cart);
        update(connection, CLOSE, cart);
    }

    private static SortedMap<String, Integer> lines(Connection connection, String cart) throws SQLException {
        var lines = new TreeMap<String, Integer>();
        try (PreparedStatement select = connection.prepareStatement(LINES)) {
            select.setString(1, cart);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    lines.put(rows.getString(1), rows.getInt(2));
                }
            }
        }
        return lines;
    }

    private static void update(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private void makeTables() {
        db.sql("""
            DROP TABLE IF EXISTS benchmark.product, benchmark.cart, benchmark.cart_line, benchmark.orders,
                benchmark.order_line;
            -- room on each page for the next version of its rows: hot rows move no index
            CREATE TABLE benchmark.product (sku text PRIMARY KEY, available int NOT NULL) WITH (fillfactor = 50);
            CREATE TABLE benchmark.cart (id text PRIMARY KEY, status text NOT NULL);
            CREATE TABLE benchmark.cart_line (cart text, sku text, quantity int NOT NULL, PRIMARY KEY (cart, sku));
            CREATE TABLE benchmark.orders (id text PRIMARY KEY, cart text NOT NULL, status text NOT NULL,
                placed_at timestamptz NOT NULL DEFAULT now());
            CREATE TABLE benchmark.order_line (order_id text, sku text, quantity int NOT NULL,
                PRIMARY KEY (order_id, sku));
            CREATE OR REPLACE FUNCTION benchmark.check_out(the_cart text, the_order text) RETURNS int
            LANGUAGE plpgsql AS $$
            DECLARE
                line record;
                lines int := 0;
            BEGIN
                FOR line IN SELECT sku, quantity FROM benchmark.cart_line WHERE cart = the_cart ORDER BY sku FOR UPDATE
                LOOP
                    UPDATE benchmark.product SET available = available - line.quantity
                    WHERE sku = line.sku AND available >= line.quantity;
                    IF NOT FOUND THEN
                        RAISE EXCEPTION 'out of stock: %', line.sku;
                    END IF;
                    lines := lines + 1;
                END LOOP;
                INSERT INTO benchmark.orders (id, cart, status) VALUES (the_order, the_cart, 'PLACED');
                INSERT INTO benchmark.order_line
                SELECT the_order, sku, quantity FROM benchmark.cart_line WHERE cart = the_cart;
                DELETE FROM benchmark.cart_line WHERE cart = the_cart;
                UPDATE benchmark.cart SET status = 'BOUGHT' WHERE id = the_cart;
                RETURN lines;
            END $$""").update();
    }
}
