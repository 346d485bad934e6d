/**
 * Both sides in one process on a PostgreSQL of its own: what the README starts.
 *
 * <p>Comes in: the command line and HTTP. Goes out: a shop that runs. Decides nothing about commerce.
 */
@NullMarked
package dev.cartwright.standalone;

import org.jspecify.annotations.NullMarked;
