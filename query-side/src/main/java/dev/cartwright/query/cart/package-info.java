/**
 * Carts as their customers see them, at today's prices.
 *
 * <p>Comes in: {@link dev.cartwright.api.cart.CartEvent}, and names and prices from
 * {@link dev.cartwright.api.inventory.InventoryEvent}. Goes out: {@link dev.cartwright.api.cart.CartView}. Does not
 * know stock.
 */
@NullMarked
package dev.cartwright.query.cart;

import org.jspecify.annotations.NullMarked;
