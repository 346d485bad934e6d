/**
 * The figures that analysts ask for: what they have in common.
 *
 * <p>Comes in: the shop's time zone. Goes out: on which day something happened there, and what the steps to an order
 * are called. How figures are counted and how they are told is in the packages below, which do not know each other.
 */
@NullMarked
package dev.cartwright.query.analytics;

import org.jspecify.annotations.NullMarked;
