/**
 * What a program says of its own state to those who watch over it, and how it takes its leave.
 *
 * <p>Comes in: questions of the database. Goes out: yes or no, within a moment whatever state the database is in. Does
 * not know what any event means.
 */
@NullMarked
package dev.cartwright.log.health;

import org.jspecify.annotations.NullMarked;
