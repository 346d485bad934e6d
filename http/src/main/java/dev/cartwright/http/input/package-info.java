/**
 * What clients send: bodies, parameters, cursors, limits, each checked before anything else happens.
 *
 * <p>Comes in: bytes and text. Goes out: records and values that are right, or every
 * {@link dev.cartwright.http.problem.Fault} there is. Does not know what the fields mean.
 */
@NullMarked
package dev.cartwright.http.input;

import org.jspecify.annotations.NullMarked;
