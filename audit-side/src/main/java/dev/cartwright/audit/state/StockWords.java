package dev.cartwright.audit.state;

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
import dev.cartwright.api.inventory.InventoryEvent.StockReturned;
import dev.cartwright.api.inventory.InventoryEvent.StockShipped;
import org.jspecify.annotations.Nullable;

/** What happened to a product and its stock, as a sentence for people: of units that can be sold, before and after. */
final class StockWords {

    private StockWords() {}

    static StockState stockOf(@Nullable State product) {
        return product == null ? StockState.NONE : ((ProductState) product).stock();
    }

    static String of(StockState before, StockState after, InventoryEvent event, @Nullable Price priceBefore) {
        var sku = event.sku();
        return switch (event) {
            case ProductRegistered it -> "%s registered as %s, at %s".formatted(sku, it.name(),
                Amounts.text(it.price()));
            case ProductRepriced it -> "price of %s: %s → %s".formatted(sku,
                priceBefore == null ? "none" : Amounts.text(priceBefore), Amounts.text(it.price()));
            case ProductRetired _ -> "%s is no longer sold".formatted(sku);
            case StockReceived it -> moved(sku, before, after) + "received" + Words.because(it.reference());
            case StockCorrected it -> moved(sku, before, after) + "corrected" + Words.because(it.reason());
            case StockReserved it -> moved(sku, before, after) + "reserved by checkout %s at %s each".formatted(
                it.checkoutId(), Amounts.text(it.unitPrice()));
            case ReservationRefused it -> "stock of %s: %d, too little for %s wanted by checkout %s".formatted(sku,
                after.available(), it.requested(), it.checkoutId());
            case StockReleased it -> moved(sku, before, after) + "released by checkout " + it.checkoutId();
            case StockShipped it -> "stock of %s on hand: %d → %d, shipped for checkout %s".formatted(sku,
                before.onHand(), after.onHand(), it.checkoutId());
            case StockReturned it -> moved(sku, before, after) + "returned by refund " + it.refundId();
        };
    }

    private static String moved(Sku sku, StockState before, StockState after) {
        return "stock of %s: %d → %d, ".formatted(sku, before.available(), after.available());
    }
}
