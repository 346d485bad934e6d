/**
 * Products and their stock: what can be asked, what can have happened, why the answer may be no.
 *
 * <p>Price and stock belong to one life: a reservation is a promise of a quantity at a price. Does not know what a
 * cart or an order is.
 */
@NullMarked
package dev.cartwright.api.inventory;

import org.jspecify.annotations.NullMarked;
