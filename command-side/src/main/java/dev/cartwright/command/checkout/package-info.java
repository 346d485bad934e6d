/**
 * Checkout: from a cart to an order, or back as it was.
 *
 * <p>Comes in: events of carts, products and orders. Goes out: commands to them. Decides nothing about stock or
 * prices itself, and keeps nothing but where each checkout stands.
 */
@NullMarked
package dev.cartwright.command.checkout;

import org.jspecify.annotations.NullMarked;
