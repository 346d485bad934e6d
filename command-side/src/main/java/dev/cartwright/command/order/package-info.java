/**
 * Orders: what was bought, and where that stands.
 *
 * <p>Comes in: {@link dev.cartwright.api.order.OrderCommand}. Goes out: {@link dev.cartwright.api.order.OrderEvent}.
 * Does not know stock or carts.
 */
@NullMarked
package dev.cartwright.command.order;

import org.jspecify.annotations.NullMarked;
