/**
 * Checkouts as their customers can follow them: where each stands, and every step on the way.
 *
 * <p>Comes in: {@link dev.cartwright.api.cart.CartEvent}, {@link dev.cartwright.api.inventory.InventoryEvent} and
 * {@link dev.cartwright.api.order.OrderEvent}. Goes out: {@link dev.cartwright.api.checkout.CheckoutView}. Does not
 * know why the steps are taken.
 */
@NullMarked
package dev.cartwright.query.checkout;

import org.jspecify.annotations.NullMarked;
