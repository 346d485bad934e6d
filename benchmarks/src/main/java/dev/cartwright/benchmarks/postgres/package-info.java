/** The PostgreSQL that everything is measured on: how it is had, emptied, filled with history and looked into. */
@NullMarked
package dev.cartwright.benchmarks.postgres;

import org.jspecify.annotations.NullMarked;
