/**
 * Snapshots: what long lives have come to, so that they need not be relived from their first event.
 *
 * <p>Comes in: the sum of a life up to an event. Goes out: the same, as long as it can be trusted; whatever is wrong
 * with it, the log is there. Does not know when one is worth making.
 */
@NullMarked
package dev.cartwright.log.snapshot;

import org.jspecify.annotations.NullMarked;
