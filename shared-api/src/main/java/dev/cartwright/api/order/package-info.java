/**
 * Orders: what was bought, by whom, at which prices, and where that stands.
 *
 * <p>The prices of an order are those of its purchase, for ever. Does not know stock.
 */
@NullMarked
package dev.cartwright.api.order;

import org.jspecify.annotations.NullMarked;
