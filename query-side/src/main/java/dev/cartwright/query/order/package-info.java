/**
 * Orders as customers and staff see them: one by its id, and the list, newest first.
 *
 * <p>Comes in: {@link dev.cartwright.api.order.OrderEvent}. Goes out: {@link dev.cartwright.api.order.OrderView}. Does
 * not know what anything costs today.
 */
@NullMarked
package dev.cartwright.query.order;

import org.jspecify.annotations.NullMarked;
