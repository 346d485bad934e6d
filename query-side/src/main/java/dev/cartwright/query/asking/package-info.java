/**
 * How a question gets from HTTP to whoever can answer it, how long lists are cut into pages, and how
 * a read waits until it can show what its client has seen before.
 *
 * <p>Comes in: the records of the {@code …Query} interfaces. Goes out: views. Does not know what is asked.
 */
@NullMarked
package dev.cartwright.query.asking;

import org.jspecify.annotations.NullMarked;
