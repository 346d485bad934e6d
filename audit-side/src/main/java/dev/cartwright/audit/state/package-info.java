/**
 * What anything of the shop came to at any moment, folded from the log, and what changed it since, in plain words.
 *
 * <p>Comes in: the events of one stream. Goes out: states, changes and sums. Pure functions of our own: what aggregates
 * believe and what read models show plays no part.
 */
@NullMarked
package dev.cartwright.audit.state;

import org.jspecify.annotations.NullMarked;
