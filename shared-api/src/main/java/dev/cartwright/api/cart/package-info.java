/**
 * Carts, and the checkouts that are made of them: what can be asked, what can have happened, why the answer may be no.
 *
 * <p>A cart promises nothing about stock and nothing about the price of tomorrow.
 */
@NullMarked
package dev.cartwright.api.cart;

import org.jspecify.annotations.NullMarked;
