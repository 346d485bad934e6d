package dev.cartwright.query.stock;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.inventory.InventoryQuery.FindStock;
import dev.cartwright.api.inventory.StockView;
import dev.cartwright.api.inventory.StockView.Reservation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers questions about stock from stock_view and stock_reservation_view. */
@Component
class StockQueries {

    private final JdbcClient db;

    StockQueries(JdbcClient db) {
        this.db = db;
    }

    /** In one statement, so that the reservations are those of this very version. */
    @QueryHandler
    Optional<StockView> handle(FindStock query) {
        return db.sql("""
            SELECT s.on_hand, s.reserved, s.version, r.checkout_id, r.quantity, r.since
            FROM query.stock_view s LEFT JOIN query.stock_reservation_view r ON r.sku = s.sku
            WHERE s.sku = :sku ORDER BY r.position""")
            .param("sku", query.sku().value())
            .query(rows -> rows.next() ? Optional.of(stock(query.sku(), rows)) : Optional.empty());
    }

    private static StockView stock(Sku sku, ResultSet rows) throws SQLException {
        var onHand = rows.getLong("on_hand");
        var reserved = rows.getLong("reserved");
        var version = rows.getLong("version");
        var reservations = new ArrayList<Reservation>();
        do {
            var checkout = rows.getObject("checkout_id", UUID.class);
            if (checkout != null) {
                reservations.add(new Reservation(new CheckoutId(checkout), Quantity.of(rows.getInt("quantity")),
                    rows.getObject("since", OffsetDateTime.class).toInstant()));
            }
        } while (rows.next());
        return new StockView(sku, onHand, reserved, onHand - reserved, reservations, version);
    }
}
