/**
 * How commands are written: a writer takes all that wait, carries each out for itself, and commits them together, while
 * another decides on the next.
 *
 * <p>Comes in: commands of all kinds, with whoever waits for the answer. Goes out: one transaction, then the answers.
 * Does not know what the commands are about.
 */
@NullMarked
package dev.cartwright.command.commit;

import org.jspecify.annotations.NullMarked;
