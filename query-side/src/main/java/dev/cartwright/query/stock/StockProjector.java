package dev.cartwright.query.stock;

import dev.cartwright.api.CheckoutId;
import dev.cartwright.api.Sku;
import dev.cartwright.api.inventory.InventoryEvent;
import dev.cartwright.api.inventory.InventoryEvent.ProductRegistered;
import dev.cartwright.api.inventory.InventoryEvent.ProductRepriced;
import dev.cartwright.api.inventory.InventoryEvent.ProductRetired;
import dev.cartwright.api.inventory.InventoryEvent.ReservationRefused;
import dev.cartwright.api.inventory.InventoryEvent.StockCorrected;
import dev.cartwright.api.inventory.InventoryEvent.StockReceived;
import dev.cartwright.api.inventory.InventoryEvent.StockReleased;
import dev.cartwright.api.inventory.InventoryEvent.StockReserved;
import dev.cartwright.log.Positions;
import dev.cartwright.query.reading.VersionedRows;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Grows stock_view and stock_reservation_view. An event that comes again changes nothing. */
@Component
@ProcessingGroup(StockProjector.GROUP)
class StockProjector {

    static final String GROUP = "stock-view";

    private final JdbcClient db;
    private final VersionedRows stocks;

    StockProjector(JdbcClient db) {
        this.db = db;
        this.stocks = new VersionedRows(db, "query.stock_view", "sku");
    }

    @EventHandler
    void on(InventoryEvent event, @SequenceNumber long sequence, @Timestamp Instant time, TrackingToken token) {
        var version = sequence + 1;
        switch (event) {
            case ProductRegistered registered -> db.sql("""
                INSERT INTO query.stock_view (sku, on_hand, reserved, version) VALUES (:sku, 0, 0, :version)
                ON CONFLICT (sku) DO NOTHING""")
                .param("sku", registered.sku().value()).param("version", version)
                .update();
            case StockReceived(var sku, var quantity, _) -> addOnHand(sku, version, quantity.value());
            case StockCorrected(var sku, var delta, _) -> addOnHand(sku, version, delta.value());
            case StockReserved reserved -> {
                if (addReserved(reserved.sku(), version, reserved.quantity().value())) {
                    open(reserved, time, Positions.of(token));
                }
            }
            case StockReleased(var sku, var checkoutId, var quantity) -> {
                if (addReserved(sku, version, -quantity.value()))
                    close(sku, checkoutId);
            }
            case ProductRepriced(var sku, _) -> stocks.advance(sku.value(), version);
            case ProductRetired(var sku) -> stocks.advance(sku.value(), version);
            case ReservationRefused(var sku, _, _, _) -> stocks.advance(sku.value(), version);
        }
    }

    private void addOnHand(Sku sku, long version, long more) {
        stocks.change(sku.value(), version, "on_hand = on_hand + :more", Map.of("more", more));
    }

    private boolean addReserved(Sku sku, long version, long more) {
        return stocks.change(sku.value(), version, "reserved = reserved + :more", Map.of("more", more));
    }

    private void open(StockReserved event, Instant time, long position) {
        db.sql("""
            INSERT INTO query.stock_reservation_view (sku, checkout_id, quantity, since, position)
            VALUES (:sku, :checkout, :quantity, :since, :position)""")
            .param("sku", event.sku().value())
            .param("checkout", event.checkoutId().value())
            .param("quantity", event.quantity().value())
            .param("since", time.atOffset(ZoneOffset.UTC))
            .param("position", position)
            .update();
    }

    private void close(Sku sku, CheckoutId checkoutId) {
        db.sql("DELETE FROM query.stock_reservation_view WHERE sku = :sku AND checkout_id = :checkout")
            .param("sku", sku.value()).param("checkout", checkoutId.value())
            .update();
    }

    @ResetHandler
    void forget() {
        db.sql("DELETE FROM query.stock_reservation_view").update();
        db.sql("DELETE FROM query.stock_view").update();
    }
}
