package dev.cartwright.command.cart;

import dev.cartwright.api.Price;
import dev.cartwright.api.Sku;
import dev.cartwright.api.inventory.InventoryEvent;
import dev.cartwright.api.inventory.InventoryEvent.ProductRegistered;
import dev.cartwright.api.inventory.InventoryEvent.ProductRepriced;
import dev.cartwright.api.inventory.InventoryEvent.ProductRetired;
import dev.cartwright.log.Remembering;
import java.util.Optional;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentLruCache;

/**
 * The price book in the database. Its processor subscribes: it writes in the transaction of the price event itself, so
 * that a product can go into a cart the moment it exists. What is asked for often is in memory; it may be asked for by
 * the holder of the pen alone, who knows of all that was committed.
 */
@Component
@ProcessingGroup(PriceBook.GROUP)
class StoredPriceBook implements PriceBook, Remembering {

    private static final int OFFERS_IN_MEMORY_MAX = 100_000;

    private final JdbcClient db;
    private final ConcurrentLruCache<Sku, Optional<Offer>> offersBySku;

    StoredPriceBook(JdbcClient db) {
        this.db = db;
        this.offersBySku = new ConcurrentLruCache<>(OFFERS_IN_MEMORY_MAX, this::read);
    }

    @Override
    public Optional<Offer> find(Sku sku) {
        return offersBySku.get(sku);
    }

    private Optional<Offer> read(Sku sku) {
        return db.sql("SELECT amount, currency, retired FROM command.price_book WHERE sku = :sku")
            .param("sku", sku.value())
            .query((row, _) -> new Offer(Price.of(row.getLong("amount"), row.getString("currency")),
                row.getBoolean("retired")))
            .optional();
    }

    @EventHandler
    void on(ProductRegistered event, @SequenceNumber long sequence) {
        write(event, event.price(), sequence);
    }

    @EventHandler
    void on(ProductRepriced event, @SequenceNumber long sequence) {
        write(event, event.price(), sequence);
    }

    @EventHandler
    void on(ProductRetired event) {
        db.sql("UPDATE command.price_book SET retired = true WHERE sku = :sku")
            .param("sku", event.sku().value()).update();
        readAnew(event);
    }

    private void write(InventoryEvent event, Price price, long sequence) {
        db.sql("""
            INSERT INTO command.price_book (sku, amount, currency, sequence)
            VALUES (:sku, :amount, :currency, :sequence)
            ON CONFLICT (sku) DO UPDATE SET amount = excluded.amount, sequence = excluded.sequence
            WHERE price_book.sequence < excluded.sequence""")
            .param("sku", event.sku().value()).param("amount", price.amount())
            .param("currency", price.currency().getCurrencyCode()).param("sequence", sequence)
            .update();
        readAnew(event);
    }

    /** At once, for whoever decides while this is being written; and again, as it may yet be taken back. */
    private void readAnew(InventoryEvent event) {
        offersBySku.remove(event.sku());
        CurrentUnitOfWork.get().root().onCleanup(_ -> offersBySku.remove(event.sku()));
    }

    @Override
    public void forget(Set<String> streams) {
        streams.stream().flatMap(stream -> Sku.ofStream(stream).stream()).forEach(offersBySku::remove);
    }

    @Override
    public void forgetAll() {
        offersBySku.clear();
    }
}
