/**
 * What old events mean today: where the shape of an event has changed, the way from each older revision to the next.
 *
 * <p>Comes in: an event's JSON as it was stored. Goes out: the same event as today's classes read it. The log itself
 * is never rewritten.
 */
@NullMarked
package dev.cartwright.log.upcast;

import org.jspecify.annotations.NullMarked;
