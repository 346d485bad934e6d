package dev.cartwright.query.product;

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
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Grows product_view. An event that comes again changes nothing. */
@Component
@ProcessingGroup(ProductProjector.GROUP)
class ProductProjector {

    static final String GROUP = "product-view";

    private final JdbcClient db;
    private final VersionedRows products;

    ProductProjector(JdbcClient db) {
        this.db = db;
        this.products = new VersionedRows(db, "query.product_view", "sku");
    }

    @EventHandler
    void on(InventoryEvent event, @SequenceNumber long sequence, TrackingToken token) {
        var version = sequence + 1;
        switch (event) {
            case ProductRegistered registered -> register(registered, version, Positions.of(token));
            case ProductRepriced(var sku, var price) -> products.change(sku.value(), version,
                "price = :price, currency = :currency",
                Map.of("price", price.amount(), "currency", price.currency().getCurrencyCode()));
            case StockReceived(var sku, var quantity, _) -> addOnHand(sku, version, quantity.value());
            case StockCorrected(var sku, var delta, _) -> addOnHand(sku, version, delta.value());
            case ProductRetired(var sku) -> products.change(sku.value(), version, "retired = true", Map.of());
            case StockReserved(var sku, _, var quantity, _, _) -> addReserved(sku, version, quantity.value());
            case StockReleased(var sku, _, var quantity) -> addReserved(sku, version, -quantity.value());
            case ReservationRefused(var sku, _, _, _) -> products.advance(sku.value(), version);
        }
    }

    private void register(ProductRegistered event, long version, long position) {
        db.sql("""
            INSERT INTO query.product_view
                (sku, position, name, description, price, currency, on_hand, reserved, retired, version)
            VALUES (:sku, :position, :name, :description, :price, :currency, 0, 0, false, :version)
            ON CONFLICT (sku) DO NOTHING""")
            .param("sku", event.sku().value())
            .param("position", position)
            .param("name", event.name().value())
            .param("description", event.description() == null ? null : event.description().value())
            .param("price", event.price().amount())
            .param("currency", event.price().currency().getCurrencyCode())
            .param("version", version)
            .update();
    }

    private void addOnHand(Sku sku, long version, long more) {
        products.change(sku.value(), version, "on_hand = on_hand + :more", Map.of("more", more));
    }

    private void addReserved(Sku sku, long version, long more) {
        products.change(sku.value(), version, "reserved = reserved + :more", Map.of("more", more));
    }

    @ResetHandler
    void forget() {
        db.sql("DELETE FROM query.product_view").update();
    }
}
