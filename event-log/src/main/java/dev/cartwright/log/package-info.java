/**
 * The log: how events are written, read and kept sound, for both sides.
 *
 * <p>Comes in: event messages of the aggregates. Goes out: the same, in one gapless order, to whoever reads on from a
 * position. Knows PostgreSQL, JSON and who caused what; refuses to know what any event means.
 */
@NullMarked
package dev.cartwright.log;

import org.jspecify.annotations.NullMarked;
