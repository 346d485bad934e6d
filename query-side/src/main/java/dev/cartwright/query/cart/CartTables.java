package dev.cartwright.query.cart;

import dev.cartwright.api.CustomerId;
import dev.cartwright.api.Price;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.cart.CartLine;
import dev.cartwright.query.reading.VersionedRows;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements that write cart_view, cart_line_view and cart_product_view; for their projector alone. */
@Component
class CartTables {

    private final JdbcClient db;
    private final VersionedRows carts;

    CartTables(JdbcClient db) {
        this.db = db;
        this.carts = new VersionedRows(db, "query.cart_view", "customer_id");
    }

    /** @return whether it is news */
    boolean advance(CustomerId customer, long version) {
        if (version > 1)
            return carts.advance(customer.value(), version);
        return db.sql("INSERT INTO query.cart_view (customer_id, version) VALUES (:customer, 1) ON CONFLICT DO NOTHING")
            .param("customer", customer.value())
            .update() == 1;
    }

    void add(CustomerId customer, Sku sku, Quantity quantity, Price price, long position) {
        put(customer, sku, quantity, price, position, "cart_line_view.quantity + excluded.quantity");
    }

    void set(CustomerId customer, Sku sku, Quantity quantity, Price price, long position) {
        put(customer, sku, quantity, price, position, "excluded.quantity");
    }

    private void put(CustomerId customer, Sku sku, Quantity quantity, Price price, long position, String sum) {
        db.sql("""
            INSERT INTO query.cart_line_view (customer_id, sku, position, quantity, price_when_added, currency)
            VALUES (:customer, :sku, :position, :quantity, :price, :currency)
            ON CONFLICT (customer_id, sku) DO UPDATE
            SET price_when_added = excluded.price_when_added, currency = excluded.currency, quantity =\s""" + sum)
            .param("customer", customer.value())
            .param("sku", sku.value())
            .param("position", position)
            .param("quantity", quantity.value())
            .param("price", price.amount())
            .param("currency", price.currency().getCurrencyCode())
            .update();
    }

    void remove(CustomerId customer, Sku sku) {
        db.sql("DELETE FROM query.cart_line_view WHERE customer_id = :customer AND sku = :sku")
            .param("customer", customer.value()).param("sku", sku.value())
            .update();
    }

    void clear(CustomerId customer) {
        db.sql("DELETE FROM query.cart_line_view WHERE customer_id = :customer")
            .param("customer", customer.value())
            .update();
    }

    /** A line bought whole goes; of one that has been added to meanwhile, the rest stays. */
    void takeOut(CustomerId customer, List<CartLine> bought) {
        db.sql("""
            WITH bought AS (SELECT * FROM unnest(:skus::text[], :quantities::integer[]) AS b (sku, quantity)),
                gone AS (
                    DELETE FROM query.cart_line_view line USING bought
                    WHERE line.customer_id = :customer AND line.sku = bought.sku AND line.quantity <= bought.quantity)
            UPDATE query.cart_line_view line SET quantity = line.quantity - bought.quantity FROM bought
            WHERE line.customer_id = :customer AND line.sku = bought.sku AND line.quantity > bought.quantity""")
            .param("customer", customer.value())
            .param("skus", bought.stream().map(line -> line.sku().value()).toArray(String[]::new))
            .param("quantities", bought.stream().map(line -> line.quantity().value()).toArray(Integer[]::new))
            .update();
    }

    void know(Sku sku, ProductName name, Price price, long version) {
        db.sql("""
            INSERT INTO query.cart_product_view (sku, name, price, currency, version)
            VALUES (:sku, :name, :price, :currency, :version)
            ON CONFLICT (sku) DO NOTHING""")
            .param("sku", sku.value())
            .param("name", name.value())
            .param("price", price.amount())
            .param("currency", price.currency().getCurrencyCode())
            .param("version", version)
            .update();
    }

    /** The version has gaps here: what does not concern carts is not written. */
    void reprice(Sku sku, Price price, long version) {
        db.sql("""
            UPDATE query.cart_product_view SET price = :price, currency = :currency, version = :version
            WHERE sku = :sku AND version < :version""")
            .param("sku", sku.value())
            .param("price", price.amount())
            .param("currency", price.currency().getCurrencyCode())
            .param("version", version)
            .update();
    }

    void empty() {
        List.of("cart_line_view", "cart_view", "cart_product_view")
            .forEach(table -> db.sql("DELETE FROM query." + table).update());
    }
}
