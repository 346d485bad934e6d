/**
 * How figures grow.
 *
 * <p>Comes in: events of carts, orders and products. Goes out: the tables {@code analytics_…}, in which what many
 * events say is one row. Does not know who asks for it.
 */
@NullMarked
package dev.cartwright.query.analytics.counting;

import org.jspecify.annotations.NullMarked;
