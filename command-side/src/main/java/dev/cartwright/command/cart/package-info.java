/**
 * Carts: what a customer wishes to buy, and whether it is just being bought.
 *
 * <p>Comes in: {@link dev.cartwright.api.cart.CartCommand}. Goes out: {@link dev.cartwright.api.cart.CartEvent}. Shows
 * prices from a {@link dev.cartwright.command.cart.PriceBook}, and promises neither them nor any stock.
 */
@NullMarked
package dev.cartwright.command.cart;

import org.jspecify.annotations.NullMarked;
