/**
 * Stock as staff sees it: what is there, and to which checkouts it is promised.
 *
 * <p>Comes in: {@link dev.cartwright.api.inventory.InventoryEvent}. Goes out:
 * {@link dev.cartwright.api.inventory.StockView}. Does not know names and prices.
 */
@NullMarked
package dev.cartwright.query.stock;

import org.jspecify.annotations.NullMarked;
