/**
 * Products as customers see them: one by its SKU, and the list that can be searched.
 *
 * <p>Comes in: {@link dev.cartwright.api.inventory.InventoryEvent}. Goes out:
 * {@link dev.cartwright.api.inventory.ProductView}. Does not know for whom stock is reserved.
 */
@NullMarked
package dev.cartwright.query.product;

import org.jspecify.annotations.NullMarked;
