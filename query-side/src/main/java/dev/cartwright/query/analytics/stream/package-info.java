/**
 * The events that figures are made of, told as they happen.
 *
 * <p>Comes in: the log, and a position in it. Goes out: server-sent events whose ids are positions, so that whoever is
 * cut off goes on where he was. Does not know what is made of them.
 */
@NullMarked
package dev.cartwright.query.analytics.stream;

import org.jspecify.annotations.NullMarked;
