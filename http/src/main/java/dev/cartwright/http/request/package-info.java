/**
 * What surrounds every request: its correlation id and the limit of its body.
 *
 * <p>Comes in: any request. Goes out: {@link dev.cartwright.log.Provenance} for all that happens
 * within it. Does not know paths.
 */
@NullMarked
package dev.cartwright.http.request;

import org.jspecify.annotations.NullMarked;
