package dev.cartwright.api.inventory;

import dev.cartwright.api.Sku;
import org.jspecify.annotations.Nullable;

/** What can be asked about products and their stock. */
public sealed interface InventoryQuery {

    /** Answers an {@code Optional} of {@link ProductView}. */
    record FindProduct(Sku sku) implements InventoryQuery {}

    /** Answers a {@code Page} of {@link ProductView}, oldest first; with words, only those that have each of them. */
    record ListProducts(@Nullable String words, int limit, @Nullable String cursor) implements InventoryQuery {}

    /** Answers an {@code Optional} of {@link StockView}. */
    record FindStock(Sku sku) implements InventoryQuery {}
}
