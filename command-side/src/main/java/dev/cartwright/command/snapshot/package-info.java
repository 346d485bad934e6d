/**
 * When snapshots are made, and by whom: never by the one who writes.
 *
 * <p>Comes in: that an aggregate has handled many events. Goes out: what it has come to, into the log's snapshots. Does
 * not know what the aggregates are about.
 */
@NullMarked
package dev.cartwright.command.snapshot;

import org.jspecify.annotations.NullMarked;
