package dev.cartwright.command.inventory;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.cartwright.api.Price;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Rejected;
import dev.cartwright.api.Sku;
import dev.cartwright.api.inventory.InventoryCommand.ChangePrice;
import dev.cartwright.api.inventory.InventoryCommand.CorrectStock;
import dev.cartwright.api.inventory.InventoryCommand.ReceiveStock;
import dev.cartwright.api.inventory.InventoryCommand.RegisterProduct;
import dev.cartwright.api.inventory.InventoryCommand.ReleaseStock;
import dev.cartwright.api.inventory.InventoryCommand.ReserveStock;
import dev.cartwright.api.inventory.InventoryCommand.RestockReturn;
import dev.cartwright.api.inventory.InventoryCommand.RetireProduct;
import dev.cartwright.api.inventory.InventoryCommand.ShipStock;
import dev.cartwright.api.inventory.InventoryEvent;
import dev.cartwright.api.inventory.InventoryEvent.ProductRegistered;
import dev.cartwright.api.inventory.InventoryEvent.ProductRepriced;
import dev.cartwright.api.inventory.InventoryEvent.ProductRetired;
import dev.cartwright.api.inventory.InventoryEvent.ReservationRefused;
import dev.cartwright.api.inventory.InventoryEvent.StockCorrected;
import dev.cartwright.api.inventory.InventoryEvent.StockReceived;
import dev.cartwright.api.inventory.InventoryEvent.StockReleased;
import dev.cartwright.api.inventory.InventoryEvent.StockReserved;
import dev.cartwright.api.inventory.InventoryEvent.StockReturned;
import dev.cartwright.api.inventory.InventoryEvent.StockShipped;
import dev.cartwright.api.inventory.InventoryRejection.BelowReserved;
import dev.cartwright.api.inventory.InventoryRejection.CurrencyIsFixed;
import dev.cartwright.api.inventory.InventoryRejection.SkuIsTaken;
import dev.cartwright.api.inventory.InventoryRejection.UnknownProduct;
import dev.cartwright.log.snapshot.Snapshotted;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * One product: its price and its stock. A reservation is a promise of a quantity at a price, so both live here.
 *
 * <p>On hand ≥ reserved ≥ 0, whatever is asked in whatever order.
 */
@Aggregate(cache = "productCache", snapshotTriggerDefinition = "manyEvents", // its life may be long
    commandTargetResolver = "targetStreams", lockFactory = "noLocks")
class ProductInventory implements Snapshotted {

    @AggregateIdentifier
    private String stream;
    private Sku sku;
    private ProductName name;
    private Price price;
    private boolean registered;
    private boolean retired;
    private long onHand;
    private Reservations reservations = new Reservations();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(RegisterProduct command) {
        if (registered) {
            throw new Rejected(new SkuIsTaken(command.sku()));
        }
        apply(new ProductRegistered(command.sku(), command.name(), command.description(), command.price()));
        if (command.stock() != null) {
            apply(new StockReceived(command.sku(), command.stock(), null));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(ChangePrice command) {
        requireRegistered(command.sku());
        if (!command.price().currency().equals(price.currency())) {
            throw new Rejected(new CurrencyIsFixed(sku, price.currency()));
        }
        if (!command.price().equals(price)) { // the price it has already is no change
            apply(new ProductRepriced(sku, command.price()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(ReceiveStock command) {
        requireRegistered(command.sku());
        apply(new StockReceived(sku, command.quantity(), command.reference()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(CorrectStock command) {
        requireRegistered(command.sku());
        if (onHand + command.delta().value() < reservations.reserved()) {
            throw new Rejected(new BelowReserved(sku, onHand, reservations.reserved()));
        }
        apply(new StockCorrected(sku, command.delta(), command.reason()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(RetireProduct command) {
        requireRegistered(command.sku());
        if (!retired) { // retired once is retired
            apply(new ProductRetired(sku));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(ReserveStock command) {
        requireRegistered(command.sku());
        if (reservations.isAnswered(command.checkoutId())) {
            return; // the same checkout asks again: it has its answer
        }
        if (command.quantity().value() > sellable()) {
            apply(new ReservationRefused(sku, command.checkoutId(), command.quantity(), sellable()));
        } else {
            apply(new StockReserved(sku, command.checkoutId(), command.quantity(), price, name));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(ReleaseStock command) {
        requireRegistered(command.sku());
        if (reservations.isOpen(command.checkoutId())) { // released once is released
            Quantity quantity = reservations.quantityOf(command.checkoutId());
            apply(new StockReleased(sku, command.checkoutId(), quantity));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(ShipStock command) {
        requireRegistered(command.sku());
        if (!reservations.isDone(command.shipmentId().value())) { // shipped once is shipped
            reservations.requireOpen(command.checkoutId(), command.quantity());
            apply(new StockShipped(sku, command.checkoutId(), command.shipmentId(), command.quantity()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(RestockReturn command) {
        requireRegistered(command.sku());
        if (!reservations.isDone(command.refundId().value())) { // taken back once is taken back
            apply(new StockReturned(sku, command.refundId(), command.quantity()));
        }
    }

    @EventSourcingHandler
    void evolve(InventoryEvent event) {
        switch (event) {
            case ProductRegistered(var itsSku, var itsName, _, var itsPrice) -> {
                stream = itsSku.stream();
                sku = itsSku;
                name = itsName;
                price = itsPrice;
                registered = true;
            }
            case ProductRepriced(_, var newPrice) -> price = newPrice;
            case ProductRetired _ -> retired = true;
            case StockReceived(_, var quantity, _) -> onHand += quantity.value();
            case StockCorrected(_, var delta, _) -> onHand += delta.value();
            case StockReserved(_, var checkout, var quantity, _, _) -> reservations.open(checkout, quantity);
            case ReservationRefused(_, var checkout, _, _) -> reservations.close(checkout);
            case StockReleased(_, var checkout, _) -> reservations.close(checkout);
            case StockShipped(_, var checkout, var shipment, var quantity) -> {
                reservations.take(checkout, quantity);
                reservations.done(shipment.value());
                onHand -= quantity.value();
            }
            case StockReturned(_, var refund, var quantity) -> {
                reservations.done(refund.value());
                onHand += quantity.value();
            }
        }
    }

    @Override
    public ProductSnapshot snapshot() {
        return new ProductSnapshot(stream, sku, name, price, retired, onHand, reservations.packedOpen(),
            reservations.packedClosed());
    }

    /** As if all had happened again that led to it. */
    @EventSourcingHandler
    void resume(ProductSnapshot snapshot) {
        stream = snapshot.stream();
        sku = snapshot.sku();
        name = snapshot.name();
        price = snapshot.price();
        registered = true;
        retired = snapshot.retired();
        onHand = snapshot.onHand();
        reservations = new Reservations(snapshot.open(), snapshot.closed());
    }

    private void requireRegistered(Sku asked) {
        if (!registered) {
            throw new Rejected(new UnknownProduct(asked));
        }
    }

    private long sellable() {
        return retired ? 0 : onHand - reservations.reserved();
    }

    @SuppressWarnings("NullAway.Init") // the first event sets what is not null
    ProductInventory() {
        // Axon replays history into an empty product
    }
}
