package dev.cartwright.query.product;

import dev.cartwright.api.inventory.InventoryEvent;
import dev.cartwright.query.reading.BulkRead;
import dev.cartwright.query.reading.BulkWrite;
import dev.cartwright.query.reading.LogEntry;
import dev.cartwright.query.reading.Projection;
import dev.cartwright.query.reading.StreamRows;
import dev.cartwright.query.reading.StreamRows.Change;
import dev.cartwright.query.reading.StreamRows.Versioned;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Grows product_view. An event that comes again changes nothing. */
@Component
class ProductProjector implements Projection {

    static final String READER = "product-view";

    private static final String SELECT = """
        SELECT sku, position, name, description, price, currency, on_hand, reserved, retired, version
        FROM product_view WHERE sku = ANY (?)""";

    private static final BulkWrite<Change<Product>> INSERT = BulkWrite.<Change<Product>>of("""
        INSERT INTO product_view
            (sku, position, name, description, price, currency, on_hand, reserved, retired, version, words)
        SELECT *, query.words(sku || ' ' || name || ' ' || coalesce(description, ''))
        FROM unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::bigint[],
            ?::bigint[], ?::boolean[], ?::bigint[])
            AS product (sku, position, name, description, price, currency, on_hand, reserved, retired, version)""")
        .text(Change::key)
        .bigint(product -> product.row().position())
        .text(product -> product.row().name())
        .text(product -> product.row().description())
        .bigint(product -> product.row().price())
        .text(product -> product.row().currency())
        .bigint(product -> product.row().onHand())
        .bigint(product -> product.row().reserved())
        .bool(product -> product.row().retired())
        .bigint(Change::version);

    /** Not by way of a conflicting INSERT: that would take the words of every product apart for each of its sales. */
    private static final BulkWrite<Change<Product>> UPDATE = BulkWrite.<Change<Product>>of("""
        UPDATE product_view p SET price = n.price, currency = n.currency, on_hand = n.on_hand,
            reserved = n.reserved, retired = n.retired, version = n.version
        FROM unnest(?::text[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::boolean[], ?::bigint[])
            AS n (sku, price, currency, on_hand, reserved, retired, version)
        WHERE p.sku = n.sku""")
        .text(Change::key)
        .bigint(product -> product.row().price())
        .text(product -> product.row().currency())
        .bigint(product -> product.row().onHand())
        .bigint(product -> product.row().reserved())
        .bool(product -> product.row().retired())
        .bigint(Change::version);

    @Override
    public String reader() {
        return READER;
    }

    @Override
    public Set<Class<?>> events() {
        return Set.of(InventoryEvent.class.getPermittedSubclasses());
    }

    @Override
    public List<String> tables() {
        return List.of("product_view");
    }

    @Override
    public void apply(List<LogEntry> entries, Connection connection) throws SQLException {
        var products = read(entries, connection);
        for (var entry : entries) {
            var event = (InventoryEvent) entry.event();
            products.fold(event.sku().value(), entry.version(),
                product -> Product.after(product, event, entry.position()));
        }
        StreamRows.write(products.changes(), INSERT, UPDATE, connection);
    }

    private static StreamRows<Product> read(List<LogEntry> entries, Connection connection) throws SQLException {
        var skus = new HashSet<String>();
        entries.forEach(entry -> skus.add(((InventoryEvent) entry.event()).sku().value()));
        var products = new HashMap<String, Versioned<Product>>();
        BulkRead.rows(connection, SELECT, skus,
            row -> products.put(row.getString("sku"), new Versioned<>(product(row), row.getLong("version"))));
        return new StreamRows<>("product_view", products);
    }

    private static Product product(ResultSet row) throws SQLException {
        return new Product(row.getString("sku"), row.getLong("position"), row.getString("name"),
            row.getString("description"), row.getLong("price"), row.getString("currency"), row.getLong("on_hand"),
            row.getLong("reserved"), row.getBoolean("retired"));
    }
}
