/**
 * The side that decides and remembers, put together into a program.
 *
 * <p>Comes in: commands, over HTTP. Goes out: events, into the log. Knows nothing of how anything is shown.
 */
@NullMarked
package dev.cartwright.command;

import org.jspecify.annotations.NullMarked;
