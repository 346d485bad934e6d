/**
 * What operators see and do: how far the readers of the log are, rebuilds of read models, events that were parked.
 *
 * <p>Comes in: where readers are, and what they have parked, in whichever process they run. Goes out: that, over HTTP,
 * as meters, and as readiness. Does not know what any event means.
 */
@NullMarked
package dev.cartwright.query.operations;

import org.jspecify.annotations.NullMarked;
