/**
 * The query side: watches the log and answers questions.
 *
 * <p>Comes in: every event of the log, and the questions of {@code dev.cartwright.api}. Goes out: views. Decides
 * nothing and writes nothing but its own tables.
 */
@NullMarked
package dev.cartwright.query;

import org.jspecify.annotations.NullMarked;
