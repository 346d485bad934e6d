/**
 * The PostgreSQL that lives inside the program, for whoever has none of their own.
 *
 * <p>Comes in: a home directory and a port. Goes out: where to connect, as the application and as the owner. It
 * keeps its data across any end of the program and never outlives it. Does not know what is stored.
 */
@NullMarked
package dev.cartwright.standalone.postgres;

import org.jspecify.annotations.NullMarked;
