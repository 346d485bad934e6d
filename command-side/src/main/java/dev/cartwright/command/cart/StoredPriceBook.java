package dev.cartwright.command.cart;

import dev.cartwright.api.Price;
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
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The price book in the database. Its processor subscribes: it writes in the transaction of the price event itself, so
 * that a product can go into a cart the moment it exists.
 */
@Component
@ProcessingGroup(PriceBook.GROUP)
class StoredPriceBook implements PriceBook {

    private final JdbcClient db;

    StoredPriceBook(JdbcClient db) {
        this.db = db;
    }

    @Override
    public Optional<Offer> find(Sku sku) {
        return db.sql("SELECT amount, currency, retired FROM command.price_book WHERE sku = :sku")
            .param("sku", sku.value())
            .query((row, _) -> new Offer(Price.of(row.getLong("amount"), row.getString("currency")),
                row.getBoolean("retired")))
            .optional();
    }

    @EventHandler
    void on(InventoryEvent event, @SequenceNumber long sequence) {
        switch (event) {
            case ProductRegistered registered -> write(registered.sku(), registered.price(), sequence);
            case ProductRepriced repriced -> write(repriced.sku(), repriced.price(), sequence);
            case ProductRetired retired -> db.sql("UPDATE command.price_book SET retired = true WHERE sku = :sku")
                .param("sku", retired.sku().value()).update();
            case StockReceived _,StockCorrected _,StockReserved _,ReservationRefused _,StockReleased _ -> {}
        }
    }

    private void write(Sku sku, Price price, long sequence) {
        db.sql("""
            INSERT INTO command.price_book (sku, amount, currency, sequence)
            VALUES (:sku, :amount, :currency, :sequence)
            ON CONFLICT (sku) DO UPDATE SET amount = excluded.amount, sequence = excluded.sequence
            WHERE price_book.sequence < excluded.sequence""")
            .param("sku", sku.value()).param("amount", price.amount())
            .param("currency", price.currency().getCurrencyCode()).param("sequence", sequence)
            .update();
    }
}
