/**
 * Problems: how a no is said over HTTP, and the catalogue that explains each one.
 *
 * <p>Comes in: {@link dev.cartwright.api.Rejection} and every exception. Goes out:
 * {@link dev.cartwright.http.problem.Problem}. Never shows a stack trace, a class name or a statement.
 */
@NullMarked
package dev.cartwright.http.problem;

import org.jspecify.annotations.NullMarked;
