package dev.cartwright.audit.state;

import com.fasterxml.jackson.annotation.JsonProperty;
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

/**
 * Where the units of a product are, and where they came from: on hand = received + corrected + returned − shipped.
 *
 * @param corrected what was miscounted, up and down together
 */
public record StockState(long onHand, long reserved, long received, long corrected, long shipped, long returned) {

    public static final StockState NONE = new StockState(0, 0, 0, 0, 0, 0);

    @JsonProperty
    public long available() {
        return onHand - reserved;
    }

    /** Whether this is what can be: nothing is missing, and nothing is promised that is not there. */
    public boolean isSound() {
        return reserved >= 0 && onHand >= reserved && returned <= shipped
            && onHand == received + corrected + returned - shipped;
    }

    /** After one more event. */
    public StockState after(InventoryEvent event) {
        return switch (event) {
            case StockReceived(_, var quantity, _) -> {
                long q = quantity.value();
                yield new StockState(onHand + q, reserved, received + q, corrected, shipped, returned);
            }
            case StockCorrected(_, var delta, _) -> new StockState(onHand + delta.value(), reserved, received,
                corrected + delta.value(), shipped, returned);
            case StockReserved(_, _, var quantity, _, _) -> promised(quantity.value());
            case StockReleased(_, _, var quantity) -> promised(-quantity.value());
            case StockShipped(_, _, _, var quantity) -> {
                long q = quantity.value();
                yield new StockState(onHand - q, reserved - q, received, corrected, shipped + q, returned);
            }
            case StockReturned(_, _, var quantity) -> {
                long q = quantity.value();
                yield new StockState(onHand + q, reserved, received, corrected, shipped, returned + q);
            }
            case ProductRegistered _ -> this;
            case ProductRepriced _ -> this;
            case ProductRetired _ -> this;
            case ReservationRefused _ -> this;
        };
    }

    private StockState promised(long more) {
        return new StockState(onHand, reserved + more, received, corrected, shipped, returned);
    }
}
