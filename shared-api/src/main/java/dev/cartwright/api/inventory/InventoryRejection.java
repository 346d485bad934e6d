package dev.cartwright.api.inventory;

import dev.cartwright.api.Rejection;
import dev.cartwright.api.Sku;
import java.util.Currency;

/** Why a product may say no. */
public sealed interface InventoryRejection extends Rejection {

    Sku sku();

    @Override
    default Kind kind() {
        return Kind.CONFLICT;
    }

    record SkuIsTaken(Sku sku) implements InventoryRejection {

        @Override
        public String reason() {
            return "there is already a product %s".formatted(sku);
        }
    }

    record UnknownProduct(Sku sku) implements InventoryRejection {

        @Override
        public Kind kind() {
            return Kind.NOT_FOUND;
        }

        @Override
        public String reason() {
            return "there is no product %s".formatted(sku);
        }
    }

    record ProductIsRetired(Sku sku) implements InventoryRejection {

        @Override
        public String reason() {
            return "%s is no longer sold".formatted(sku);
        }
    }

    record CurrencyIsFixed(Sku sku, Currency currency) implements InventoryRejection {

        @Override
        public String reason() {
            return "%s is sold in %s and in nothing else".formatted(sku, currency);
        }
    }

    record BelowReserved(Sku sku, long onHand, long reserved) implements InventoryRejection {

        @Override
        public String reason() {
            return "%s has %d on hand, of which %d are reserved: it cannot go below that".formatted(sku, onHand,
                reserved);
        }
    }
}
