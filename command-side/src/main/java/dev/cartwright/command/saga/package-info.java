/**
 * How processes remember where they stand, and that something is to happen when nothing else has: in the transaction of
 * what they do, in bulk, and not at all for what begins and ends within one.
 *
 * <p>Comes in: sagas and their deadlines. Goes out: rows of {@code command.saga} and {@code command.scheduled_tasks}.
 * Does not know what the processes are about.
 */
@NullMarked
package dev.cartwright.command.saga;

import org.jspecify.annotations.NullMarked;
