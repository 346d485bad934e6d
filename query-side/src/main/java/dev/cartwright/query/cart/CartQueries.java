package dev.cartwright.query.cart;

import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Money;
import dev.cartwright.api.Price;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.cart.CartQuery.FindCart;
import dev.cartwright.api.cart.CartView;
import dev.cartwright.api.cart.CartView.Line;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers questions about carts from cart_view and its lines. */
@Component
class CartQueries {

    private final JdbcClient db;
    private final Currency defaultCurrency;

    CartQueries(JdbcClient db, @Value("${cartwright.default-currency}") Currency defaultCurrency) {
        this.db = db;
        this.defaultCurrency = defaultCurrency;
    }

    /**
     * In one statement, so that lines and prices are those of one moment. A product that could not be taken over is
     * shown by its SKU and at the price that the customer was shown.
     */
    @QueryHandler
    CartView handle(FindCart query) {
        return db.sql("""
            SELECT c.version, l.sku, l.quantity, l.price_when_added, l.currency, coalesce(p.name, l.sku) AS name,
                coalesce(p.price, l.price_when_added) AS price
            FROM query.cart_view c
            LEFT JOIN query.cart_line_view l ON l.customer_id = c.customer_id
            LEFT JOIN query.cart_product_view p ON p.sku = l.sku
            WHERE c.customer_id = :customer ORDER BY l.position""")
            .param("customer", query.customerId().value())
            .query((ResultSetExtractor<CartView>) rows -> cart(query.customerId(), rows));
    }

    private CartView cart(CustomerId customer, ResultSet rows) throws SQLException {
        long version = 0;
        var lines = new ArrayList<Line>();
        while (rows.next()) {
            version = rows.getLong("version");
            if (rows.getString("sku") != null)
                lines.add(line(rows));
        }
        return new CartView(customer, lines, total(lines), version);
    }

    private static Line line(ResultSet row) throws SQLException {
        var quantity = Quantity.of(row.getInt("quantity"));
        var currency = row.getString("currency"); // a product's never changes
        var price = Price.of(row.getLong("price"), currency);
        return new Line(new Sku(row.getString("sku")), new ProductName(row.getString("name")), quantity, price,
            price.times(quantity), Price.of(row.getLong("price_when_added"), currency));
    }

    private Money total(List<Line> lines) {
        var currency = lines.isEmpty() ? defaultCurrency : lines.getFirst().unitPrice().currency();
        return lines.stream().map(Line::lineTotal).reduce(Money.zero(currency), Money::plus);
    }
}
